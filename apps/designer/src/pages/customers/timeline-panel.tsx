import { suppressionName } from '@baleen/channels';
import { AimOutlined, CheckSquareOutlined, MessageOutlined, SendOutlined, StopOutlined } from '@ant-design/icons';
import { Button, Checkbox } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { timelineKinds, useTimeline, type TimelineEntry, type TimelineKind } from '../../api/customer-timeline.js';
import { type BankEvent } from '../../api/detections.js';
import { TableSkeleton } from '../../ui/data/table-skeleton.js';
import { useFormat } from '../../ui/format/use-format.js';
import { Panel } from '../../ui/panel.js';
import { usePermission } from '../../ui/session-context.js';
import { EmptyState } from '../../ui/states/empty-state.js';
import { LoadProblem } from '../../ui/states/load-problem.js';
import { useName, useText } from '../../ui/use-text.js';
import { contactStatusNames, outcomeCodeNames, taskStatusNames } from '../../vocabulary/domain.js';
import { eventTypeNames } from '../../vocabulary/event-types.js';
import { fieldValues } from '../../vocabulary/field-values.js';
import { scoreNames } from '../../vocabulary/scores.js';
import styles from './customers.module.css';
import { entriesByDay, foldScores } from './entries-by-day.js';
import { eventSummary } from './event-summary.js';

/** What happened and what was done, newest first, by local day; any kinds of it. */
export function TimelinePanel({ customerId }: { customerId: string }) {
  const { t } = useTranslation();
  const [kinds, setKinds] = useState<readonly TimelineKind[]>(timelineKinds);
  return (
    <Panel title={t('customers.timeline')}>
      <Checkbox.Group
        className={styles.kinds}
        aria-label={t('customers.timeline')}
        value={[...kinds]}
        onChange={(chosen) => setKinds(timelineKinds.filter((kind) => chosen.includes(kind)))}
        options={timelineKinds.map((value) => ({ value, label: t(`customerDesk.kinds.${value}`) }))}
      />
      {kinds.length === 0 ? (
        <EmptyState title={t('common.noMatch')} />
      ) : (
        <Entries customerId={customerId} kinds={kinds} />
      )}
    </Panel>
  );
}

function Entries({ customerId, kinds }: { customerId: string; kinds: readonly TimelineKind[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { items, error, hasMore, isFetchingMore, showMore, retry } = useTimeline(customerId, kinds);
  if (!items) return error ? <LoadProblem error={error} onRetry={retry} /> : <TableSkeleton />;
  if (items.length === 0) return <EmptyState title={t('customers.nothingHappened')} />;
  return (
    <>
      {entriesByDay(items, format.day).map(({ date, entries }) => (
        <section key={date} className={styles.day}>
          <h3 className={styles.dayTitle}>{format.date(date)}</h3>
          <ul className={styles.entries}>
            {foldScores(entries).map((entry) =>
              'scores' in entry ? (
                <Scores key={entry.scores[0]!.id} scores={entry.scores} />
              ) : (
                <Entry key={`${entry.kind} ${entry.id}`} entry={entry} />
              ),
            )}
          </ul>
        </section>
      ))}
      {hasMore && (
        <div className={styles.more}>
          <Button onClick={showMore} loading={isFetchingMore}>
            {t('common.showMore')}
          </Button>
        </div>
      )}
    </>
  );
}

const signs: Readonly<Record<TimelineKind, ReactNode>> = {
  event: null,
  detection: <AimOutlined aria-hidden />,
  contact: <SendOutlined aria-hidden />,
  suppression: <StopOutlined aria-hidden />,
  task: <CheckSquareOutlined aria-hidden />,
  response: <MessageOutlined aria-hidden />,
};

/** One scoring of the customer by many models. */
function Scores({ scores }: { scores: readonly TimelineEntry[] }) {
  const { t } = useTranslation();
  const name = useName();
  const format = useFormat();
  return (
    <li className={styles.entry} data-kind="event">
      <span className={styles.time}>{format.time(scores[0]!.at)}</span>
      <span className={styles.what}>
        <span>{t('customerDesk.scoresUpdated', { count: scores.length })}</span>
        <span className={styles.details}>{scores.map(({ detail }) => scoreOf(detail, name)).join(' · ')}</span>
      </span>
    </li>
  );
}

function Entry({ entry }: { entry: TimelineEntry }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { kind, at } = entry;
  return (
    <li className={styles.entry} data-kind={kind}>
      <span className={styles.time}>{format.time(at)}</span>
      <span className={styles.what}>
        <span>
          {signs[kind]}{' '}
          {kind !== 'event' && <span className="visually-hidden">{t(`customerDesk.kinds.${kind}`)}: </span>}
          <EntryTitle entry={entry} />
        </span>
        <span className={styles.details}>
          <EntryDetails entry={entry} />
        </span>
      </span>
      <EntryAmount entry={entry} />
    </li>
  );
}

function EntryTitle({ entry: { kind, id, ruleName, detail } }: { entry: TimelineEntry }) {
  const text = useText();
  const name = useName();
  const [mayReadDetections, mayReadTasks] = [usePermission('detection.read'), usePermission('task.read')];
  if (kind === 'event' || kind === 'response') return <>{name(eventTypeNames, textOf(detail.type))}</>;
  const shown = ruleName ? text(ruleName) : textOf(detail.channel);
  if (kind === 'detection' && mayReadDetections) return <Link to={`/detections/${id}`}>{shown}</Link>;
  if (kind === 'task' && mayReadTasks) return <Link to={`/tasks/${id}`}>{shown}</Link>;
  return <>{shown}</>;
}

function EntryDetails({ entry: { kind, id, at, detail } }: { entry: TimelineEntry }) {
  const { t } = useTranslation();
  const name = useName();
  const format = useFormat();
  const mayAskWhy = usePermission('evidence.read');
  const parts: (string | undefined)[] = [];
  const channel = detail.channel ? name(fieldValues, textOf(detail.channel)) : undefined;
  if (kind === 'event' || kind === 'response') {
    const { kind: code } = eventSummary(eventOf(id, at, detail));
    parts.push(scoreOf(detail, name), code && name(fieldValues, code), channel);
    if (detail.reverses) parts.push(t('customerDesk.reversal'));
  }
  if (kind === 'contact') parts.push(channel, name(contactStatusNames, textOf(detail.status)));
  if (kind === 'suppression') {
    const from = textOf(detail.allowedFrom);
    parts.push(channel, name(suppressionName, textOf(detail.code)));
    if (from) parts.push(t('customerDesk.allowedFrom', { at: format.instant(from) }));
  }
  if (kind === 'task') {
    const outcome = textOf(detail.outcomeCode);
    parts.push(
      outcome ? name(outcomeCodeNames, outcome) : name(taskStatusNames, textOf(detail.status)),
      textOf(detail.rmId),
    );
  }
  const hasReasons = kind === 'suppression' || kind === 'contact';
  return (
    <>
      {parts.filter(Boolean).join(' · ')}
      {hasReasons && mayAskWhy && (
        <>
          {' · '}
          <Link to={`/why/${kind}/${id}`}>{t('why.ask')}</Link>
        </>
      )}
    </>
  );
}

/** Which score it was that changed. */
function scoreOf({ type, fields }: TimelineEntry['detail'], name: ReturnType<typeof useName>): string | undefined {
  const code = (fields as BankEvent['fields'] | undefined)?.scoreName;
  return type === 'score-updated' && typeof code === 'string' ? name(scoreNames, code) : undefined;
}

function EntryAmount({ entry: { kind, id, at, detail } }: { entry: TimelineEntry }) {
  const format = useFormat();
  if (kind === 'detection')
    return typeof detail.amountBase === 'string' || typeof detail.amountBase === 'number' ? (
      <span className={styles.amount}>{format.money(detail.amountBase)}</span>
    ) : null;
  if (kind !== 'event') return null;
  const { amount, currency, direction } = eventSummary(eventOf(id, at, detail));
  if (amount === undefined) return null;
  return (
    <span className={styles.amount} data-direction={direction}>
      {direction === 'in' ? '+' : direction === 'out' ? '−' : ''}
      {format.money(amount, currency)}
    </span>
  );
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const eventOf = (eventId: string, occurredAt: string, detail: TimelineEntry['detail']): BankEvent => ({
  eventId,
  occurredAt,
  type: textOf(detail.type),
  channel: textOf(detail.channel) || null,
  fields: (detail.fields ?? {}) as BankEvent['fields'],
});
