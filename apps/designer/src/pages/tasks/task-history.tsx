import { useTranslation } from 'react-i18next';
import { type TaskHistoryEntry } from '../../api/tasks.js';
import { useFormat } from '../../ui/format/use-format.js';
import { Panel } from '../../ui/panel.js';
import { useName } from '../../ui/use-text.js';
import { InstantText } from '../../ui/values.js';
import { outcomeCodeNames } from '../../vocabulary/domain.js';
import styles from './tasks.module.css';

/** What people did with the task, oldest first. */
export function TaskHistory({ history }: { history: readonly TaskHistoryEntry[] }) {
  const { t } = useTranslation();
  const words = useHistoryWords();
  if (history.length === 0) return null;
  return (
    <Panel title={t('taskHistory.title')}>
      <ol className={styles.history}>
        {history.map((entry, index) => (
          <li key={`${entry.at}-${index}`} className={styles.historyLine}>
            <span data-undone={entry.isUndone} className={styles.historyWhat}>
              {words(entry)}
            </span>
            {entry.isUndone && <span className={styles.historyWho}> ({t('taskHistory.undone')})</span>}
            <div className={styles.historyWho}>
              {entry.by ?? t('taskHistory.system')} · <InstantText instant={entry.at} />
            </div>
            {entry.note && <blockquote className={styles.historyNote}>{entry.note}</blockquote>}
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function useHistoryWords(): (entry: TaskHistoryEntry) => string {
  const { t } = useTranslation();
  const name = useName();
  const format = useFormat();
  return ({ kind, detail }) => {
    const outcome = name(outcomeCodeNames, detail.code ?? '');
    const to = detail.to ?? '';
    switch (kind) {
      case 'outcome':
        return t('taskHistory.outcome', { outcome });
      case 'outcome-undone':
        return t('taskHistory.outcome-undone', { outcome });
      case 'snoozed':
        return t('taskHistory.snoozed', { from: format.date(detail.from ?? ''), to: format.date(to) });
      case 'handed-over':
        return t('taskHistory.handed-over', { to });
      case 'taken':
        return t('taskHistory.taken', { to });
      case 'reassigned':
        return t('taskHistory.reassigned', { to });
      default:
        return t('taskHistory.withdrawn');
    }
  };
}
