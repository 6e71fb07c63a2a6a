import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useJourneyCounts } from '../../api/journeys.js';
import { useFormat } from '../../ui/format/use-format.js';
import { usePermission } from '../../ui/session-context.js';
import { useName } from '../../ui/use-text.js';
import { contactStatusNames, taskStatusNames } from './contact-status-names.js';
import { contactsAddress, type CountedPlace, tasksAddress, visitsAddress } from './count-address.js';
import styles from './journey-editor.module.css';

interface CountsProps {
  readonly journeyId: string;
  readonly version: number | undefined;
}

/** How many customers came to a block, and what became of the contacts and tasks that it caused; each count leads to what it counts. */
export function BlockCounts({ journeyId, version, blockId }: CountsProps & { readonly blockId: string }) {
  const { t } = useTranslation();
  const name = useName();
  const counts = useJourneyCounts(journeyId, version).data;
  const here = counts?.blocks[blockId];
  const [maySeeVisits, maySeeContacts, maySeeTasks] = [
    usePermission('detection.read'),
    usePermission('delivery.read'),
    usePermission('task.read'),
  ];
  if (!counts || !here || version === undefined) return null;
  const place: CountedPlace = { journeyId, version, blockId };
  return (
    <Counts version={version}>
      {(['entered', 'waiting', 'left'] as const).map((key) => (
        <Count
          key={key}
          label={t(`journeyEditor.counts.${key}`)}
          count={here[key]}
          to={maySeeVisits && visitsAddress(place, { which: key })}
        />
      ))}
      {Object.entries(counts.contacts[blockId]?.byStatus ?? {}).map(([status, count]) => (
        <Count
          key={`contact ${status}`}
          label={name(contactStatusNames, status)}
          count={count}
          to={maySeeContacts && contactsAddress(place, status)}
        />
      ))}
      {Object.entries(counts.tasks[blockId]?.byStatus ?? {}).map(([status, count]) => (
        <Count
          key={`task ${status}`}
          label={name(taskStatusNames, status)}
          count={count}
          to={maySeeTasks && tasksAddress(place, status)}
        />
      ))}
    </Counts>
  );
}

interface LinkCountProps extends CountsProps {
  readonly linkId: string;
  readonly from: { readonly block: string; readonly port: string };
}

/** How many customers took a link. */
export function LinkCount({ journeyId, version, linkId, from }: LinkCountProps) {
  const { t } = useTranslation();
  const count = useJourneyCounts(journeyId, version).data?.links[linkId];
  const maySeeVisits = usePermission('detection.read');
  if (count === undefined || version === undefined) return null;
  const place = { journeyId, version, blockId: from.block };
  return (
    <Counts version={version}>
      <Count
        label={t('journeyEditor.counts.left')}
        count={count}
        to={maySeeVisits && visitsAddress(place, { which: 'left', port: from.port })}
      />
    </Counts>
  );
}

function Counts({ version, children }: { version: number; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <>
      <h3 className={styles.sectionTitle}>{t('journeyEditor.countsOf', { number: version })}</h3>
      <dl className={styles.keys}>{children}</dl>
    </>
  );
}

interface CountProps {
  readonly label: string;
  readonly count: number;
  /** Where what is counted is listed; false where the person may not see it. */
  readonly to: string | false;
}

function Count({ label, count, to }: CountProps) {
  const format = useFormat();
  const shown = format.number(count);
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {to !== false && count > 0 ? (
          <Link to={to} aria-label={`${label}: ${shown}`}>
            {shown}
          </Link>
        ) : (
          shown
        )}
      </dd>
    </div>
  );
}
