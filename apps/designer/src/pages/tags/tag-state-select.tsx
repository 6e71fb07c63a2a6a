import { App, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { tagStates, useChangeTag, type TagPage, type TagState } from '../../api/tags.js';
import { Panel } from '../../ui/panel.js';
import { LoadProblem } from '../../ui/states/load-problem.js';
import { useName } from '../../ui/use-text.js';
import { ruleStateNames } from '../../vocabulary/domain.js';
import styles from './tags.module.css';

/** Moves a tag through its life cycle; the server refuses it for a tag that live rules read, and says which. */
export function TagStateSelect({ tag }: { tag: TagPage }) {
  const { t } = useTranslation();
  const name = useName();
  const { message } = App.useApp();
  const change = useChangeTag(tag.id);
  return (
    <Panel title={t('tags.changeState')}>
      {change.error && (
        <div className={styles.problem}>
          <LoadProblem error={change.error} />
        </div>
      )}
      <Segmented<TagState>
        aria-label={t('tags.changeState')}
        value={tag.state}
        disabled={change.isPending}
        options={tagStates.map((value) => ({ value, label: name(ruleStateNames, value) }))}
        onChange={(state) => change.mutate(state, { onSuccess: () => void message.success(t('tags.changed')) })}
      />
    </Panel>
  );
}
