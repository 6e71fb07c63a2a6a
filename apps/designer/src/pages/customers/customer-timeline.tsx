import { AimOutlined } from '@ant-design/icons';
import { Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type CustomerPage } from '../../api/customers.js';
import { type BankEvent, type DetectionItem } from '../../api/detections.js';
import { CategoryTag } from '../../ui/category-tag.js';
import { useFormat } from '../../ui/format/use-format.js';
import { Panel } from '../../ui/panel.js';
import { usePermission } from '../../ui/session-context.js';
import { EmptyState } from '../../ui/states/empty-state.js';
import { useName, useText } from '../../ui/use-text.js';
import { eventTypeNames } from '../../vocabulary/event-types.js';
import { fieldValues } from '../../vocabulary/field-values.js';
import { OutcomeMark } from '../detections/outcome-mark.js';
import styles from './customers.module.css';
import { eventSummary, isHappening } from './event-summary.js';
import { timelineOf, type TimelineDay } from './timeline-of.js';

const views = ['all', 'events', 'detections'] as const;
type View = (typeof views)[number];

/** What happened and what the rules made of it, newest first, by local day. */
export function CustomerTimeline({ customer }: { customer: CustomerPage }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { detections } = customer;
  const events = useMemo(() => customer.events.filter(isHappening), [customer.events]);
  const [view, setView] = useState<View>('all');
  const days = useMemo(
    () =>
      timelineOf({
        events: view === 'detections' ? [] : events,
        detections: view === 'events' ? [] : detections,
        day: (at) => format.day(at),
      }),
    [events, detections, view, format],
  );
  return (
    <Panel
      title={t('customers.timeline')}
      hint={t('customers.timelineHint', { events: events.length, detections: detections.length })}
      extra={
        <Segmented<View>
          size="small"
          aria-label={t('customers.timeline')}
          value={view}
          onChange={setView}
          options={views.map((value) => ({ value, label: t(`customers.views.${value}`) }))}
        />
      }
    >
      {days.length === 0 ? (
        <EmptyState title={t('customers.nothingHappened')} />
      ) : (
        days.map((day) => <Day key={day.date} day={day} />)
      )}
    </Panel>
  );
}

function Day({ day: { date, entries } }: { day: TimelineDay }) {
  const format = useFormat();
  return (
    <section className={styles.day}>
      <h3 className={styles.dayTitle}>{format.date(date)}</h3>
      <ul className={styles.entries}>
        {entries.map((entry) =>
          entry.kind === 'event' ? (
            <EventEntry key={entry.event.eventId} event={entry.event} />
          ) : (
            <DetectionEntry key={entry.detection.id} detection={entry.detection} />
          ),
        )}
      </ul>
    </section>
  );
}

function EventEntry({ event }: { event: BankEvent }) {
  const name = useName();
  const format = useFormat();
  const { kind, amount, currency, direction } = eventSummary(event);
  const details = [kind, event.channel ?? undefined].filter((code) => code !== undefined);
  return (
    <li className={styles.entry}>
      <span className={styles.time}>{format.time(event.occurredAt)}</span>
      <span className={styles.what}>
        {name(eventTypeNames, event.type)}
        <span className={styles.details}>{details.map((code) => name(fieldValues, code)).join(' · ')}</span>
      </span>
      {amount !== undefined && (
        <span className={styles.amount} data-direction={direction}>
          {direction === 'in' ? '+' : direction === 'out' ? '−' : ''}
          {format.money(amount, currency)}
        </span>
      )}
    </li>
  );
}

function DetectionEntry({ detection }: { detection: DetectionItem }) {
  const text = useText();
  const format = useFormat();
  const mayRead = usePermission('detection.read');
  const rule = text(detection.ruleName);
  return (
    <li className={styles.entry} data-kind="detection">
      <span className={styles.time}>{format.time(detection.asOf)}</span>
      <span className={styles.what}>
        <span>
          <AimOutlined aria-hidden />{' '}
          {mayRead ? <Link to={`/detections/${encodeURIComponent(detection.id)}`}>{rule}</Link> : rule}
        </span>
        <span className={styles.marks}>
          <CategoryTag category={detection.category} />
          <OutcomeMark outcome={detection.outcome} />
        </span>
      </span>
    </li>
  );
}
