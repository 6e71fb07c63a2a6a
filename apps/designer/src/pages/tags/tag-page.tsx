import { tagValueName } from '@baleen/rules';
import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useTag, type TagPage as Tag } from '../../api/tags.js';
import { BarList } from '../../ui/data/bar-list.js';
import { Facts } from '../../ui/data/facts.js';
import { JsonView } from '../../ui/data/json-view.js';
import { useFormat } from '../../ui/format/use-format.js';
import { PageHeader } from '../../ui/page-header.js';
import { Panel, Split, Stack } from '../../ui/panel.js';
import { usePreferences } from '../../ui/preferences.js';
import { usePermission } from '../../ui/session-context.js';
import { EmptyState } from '../../ui/states/empty-state.js';
import { Loaded } from '../../ui/states/loaded.js';
import { StatusMark, toneOf } from '../../ui/status-mark.js';
import { useName, useText } from '../../ui/use-text.js';
import { Code } from '../../ui/values.js';
import { ruleStateNames } from '../../vocabulary/domain.js';
import { refreshNames, tagCategoryNames } from '../../vocabulary/tag-names.js';
import { CoverageBar } from './coverage-bar.js';
import { TagStateSelect } from './tag-state-select.js';
import styles from './tags.module.css';

/** One tag: what it says, how many customers have which value, and which rules read it. */
export function TagPage() {
  const tag = useTag(useParams().tagId ?? '');
  return <Loaded of={tag}>{(data) => <TagDetails tag={data} />}</Loaded>;
}

function TagDetails({ tag }: { tag: Tag }) {
  const { t } = useTranslation();
  const text = useText();
  const name = useName();
  const mayChange = usePermission('rule.write');
  return (
    <>
      <PageHeader
        title={text(tag.name)}
        subtitle={text(tag.document.description)}
        back={{ to: '/tags', label: t('tags.title') }}
        marks={<StatusMark tone={toneOf(tag.state)}>{name(ruleStateNames, tag.state)}</StatusMark>}
      />
      <Stack>
        {mayChange && <TagStateSelect tag={tag} />}
        <TagFacts tag={tag} />
        <Split>
          <TagDefinition tag={tag} />
          <Stack>
            <TagValues tag={tag} />
            <TagReaders tag={tag} />
          </Stack>
        </Split>
      </Stack>
    </>
  );
}

function TagFacts({ tag }: { tag: Tag }) {
  const { t } = useTranslation();
  const name = useName();
  return (
    <Panel>
      <Facts
        facts={[
          { label: t('tags.category'), value: name(tagCategoryNames, tag.category) },
          { label: t('tags.refresh'), value: name(refreshNames, tag.refresh) },
          { label: t('tags.coverage'), value: <CoverageBar coverage={tag.coverage} /> },
          { label: t('tags.owner'), value: tag.owner },
          { label: t('tags.source'), value: tag.source },
          { label: t('tags.id'), value: <Code>{tag.id}</Code> },
        ]}
      />
    </Panel>
  );
}

function TagDefinition({ tag }: { tag: Tag }) {
  const { t } = useTranslation();
  const locale = usePreferences((preferences) => preferences.locale);
  const words = (
    <ul className={styles.words}>
      {tag.words[locale].map((sentence, index) => (
        <li key={index}>{sentence}</li>
      ))}
    </ul>
  );
  const definition = <JsonView value={tag.document} label={t('tags.asJson')} />;
  return (
    <Panel>
      <Tabs
        className={styles.tabs}
        items={[
          { key: 'words', label: t('tags.inWords'), children: words },
          { key: 'json', label: t('tags.asJson'), children: definition },
        ]}
      />
    </Panel>
  );
}

function TagValues({ tag: { document, distribution, customers, asOf } }: { tag: Tag }) {
  const { t } = useTranslation();
  const text = useText();
  const format = useFormat();
  if (customers === null || asOf === null)
    return (
      <Panel title={t('tags.distribution')}>
        <EmptyState title={t('tags.noDistribution.title')} hint={t('tags.noDistribution.hint')} />
      </Panel>
    );
  const rest = customers - distribution.reduce((sum, { customers: count }) => sum + count, 0);
  const bars = distribution.map(({ value, customers: count }) => ({
    key: value,
    label: text(tagValueName(document, value)),
    value: count,
  }));
  const missing = rest > 0 ? [{ key: '', label: t('tags.withoutValue'), value: rest }] : [];
  return (
    <Panel title={t('tags.distribution')} hint={t('tags.asOf', { date: format.date(asOf) })}>
      <BarList label={t('tags.customersByValue', { total: customers })} bars={[...bars, ...missing]} />
    </Panel>
  );
}

function TagReaders({ tag: { rules } }: { tag: Tag }) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <Panel title={t('tags.readers')}>
      {rules.length === 0 ? (
        t('tags.noReaders')
      ) : (
        <ul className={styles.readers}>
          {rules.map((rule) => (
            <li key={rule.id}>
              <Link to={`/rules/${encodeURIComponent(rule.id)}`}>{text(rule.name)}</Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
