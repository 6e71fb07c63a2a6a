import { useTranslation } from 'react-i18next';
import { useJourneyCounts } from '../../api/journeys.js';
import { useFormat } from '../../ui/format/use-format.js';
import { useName } from '../../ui/use-text.js';
import { contactStatusNames } from './contact-status-names.js';
import styles from './journey-editor.module.css';

interface BlockCountsProps {
  readonly journeyId: string;
  readonly version: number | undefined;
  readonly blockId: string;
}

/** How many customers came to a block, and what became of the contacts and tasks that it caused. */
export function BlockCounts({ journeyId, version, blockId }: BlockCountsProps) {
  const { t } = useTranslation();
  const name = useName();
  const format = useFormat();
  const counts = useJourneyCounts(journeyId, version).data;
  const here = counts?.blocks[blockId];
  if (!counts || !here || version === undefined) return null;
  const effects = [
    ...Object.entries(counts.contacts[blockId]?.byStatus ?? {}),
    ...Object.entries(counts.tasks[blockId]?.byStatus ?? {}),
  ];
  return (
    <>
      <h3 className={styles.sectionTitle}>{t('journeyEditor.countsOf', { number: version })}</h3>
      <dl className={styles.keys}>
        {(['entered', 'waiting', 'left'] as const).map((key) => (
          <div key={key}>
            <dt>{t(`journeyEditor.counts.${key}`)}</dt>
            <dd>{format.number(here[key])}</dd>
          </div>
        ))}
        {effects.map(([status, count]) => (
          <div key={status}>
            <dt>{name(contactStatusNames, status)}</dt>
            <dd>{format.number(count)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
