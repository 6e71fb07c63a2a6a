import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCustomerTags, type CustomerTag, type CustomerTagList } from '../../api/tags.js';
import { Facts } from '../../ui/data/facts.js';
import { useFormat } from '../../ui/format/use-format.js';
import { Panel } from '../../ui/panel.js';
import { usePermission } from '../../ui/session-context.js';
import { EmptyState } from '../../ui/states/empty-state.js';
import { Loaded } from '../../ui/states/loaded.js';
import { useName, useText } from '../../ui/use-text.js';
import { tagCategories, tagCategoryNames } from '../../vocabulary/tag-names.js';
import styles from '../tags/tags.module.css';

/** The tags of a customer that have a value, by category. */
export function TagsPanel({ customerId }: { customerId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const tags = useCustomerTags(customerId);
  const asOf = tags.data?.asOf;
  return (
    <Panel title={t('tags.ofCustomer')} hint={asOf && t('tags.asOf', { date: format.date(asOf) })}>
      <Loaded of={tags}>{(list) => <TagGroups list={list} />}</Loaded>
    </Panel>
  );
}

function TagGroups({ list: { items } }: { list: CustomerTagList }) {
  const { t } = useTranslation();
  const name = useName();
  const known = items.filter(({ value }) => value !== null);
  const count = items.length - known.length;
  if (known.length === 0) return <EmptyState title={t('tags.none')} hint={t('tags.noneHint')} />;
  return (
    <>
      {tagCategories.map((category) => {
        const own = known.filter((tag) => tag.category === category);
        return own.length === 0 ? null : (
          <div key={category} className={styles.group}>
            <h3 className={styles.groupTitle}>{name(tagCategoryNames, category)}</h3>
            <TagFacts tags={own} />
          </div>
        );
      })}
      {count > 0 && <div className={styles.missing}>{t('tags.missing', { count })}</div>}
    </>
  );
}

function TagFacts({ tags }: { tags: readonly CustomerTag[] }) {
  const text = useText();
  const mayRead = usePermission('rule.read');
  const facts = tags.map((tag) => ({
    key: tag.id,
    label: mayRead ? <Link to={`/tags/${encodeURIComponent(tag.id)}`}>{text(tag.name)}</Link> : text(tag.name),
    value: tag.valueName && text(tag.valueName),
  }));
  return <Facts facts={facts} />;
}
