import { useTranslation } from 'react-i18next';
import { type BankEvent } from '../../api/detections.js';
import { Facts, type Fact } from '../../ui/data/facts.js';
import { fieldOfEvent, orderOfEvent } from '../../ui/data/field-definitions.js';
import { useValueText } from '../../ui/data/use-value-text.js';
import { Panel } from '../../ui/panel.js';
import { useName } from '../../ui/use-text.js';
import { Code, InstantText, NoValue } from '../../ui/values.js';
import { eventTypeNames } from '../../vocabulary/event-types.js';
import { fieldNames } from '../../vocabulary/field-names.js';
import { fieldValues } from '../../vocabulary/field-values.js';

/** The event that woke the rule; a rule of the calendar has none. */
export function EventPanel({ event }: { event: BankEvent | null }) {
  const { t } = useTranslation();
  const name = useName();
  if (!event) return <Panel title={t('detections.event')}>{t('detections.noEvent')}</Panel>;
  return (
    <Panel title={t('detections.event')} hint={name(eventTypeNames, event.type)}>
      <EventFacts event={event} />
    </Panel>
  );
}

function EventFacts({ event }: { event: BankEvent }) {
  const name = useName();
  const valueText = useValueText();
  const currency = typeof event.fields.currency === 'string' ? event.fields.currency : undefined;
  const own: Fact[] = orderOfEvent(event.type, Object.keys(event.fields)).map((field) => ({
    key: field,
    label: name(fieldNames, field),
    value: valueText(event.fields[field], fieldOfEvent(event.type, field), currency) ?? <NoValue />,
  }));
  return (
    <Facts
      facts={[
        {
          key: '#occurredAt',
          label: name(fieldNames, 'occurredAt'),
          value: <InstantText instant={event.occurredAt} />,
        },
        ...(event.channel
          ? [{ key: '#channel', label: name(fieldNames, 'channel'), value: name(fieldValues, event.channel) }]
          : []),
        ...own,
        { key: '#eventId', label: name(fieldNames, 'eventId'), value: <Code>{event.eventId}</Code> },
      ]}
    />
  );
}
