// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { type BankEvent, type DetectionItem } from '../../api/detections.js';
import { createFormat } from '../../ui/format/create-format.js';
import { timelineOf } from './timeline-of.js';

const { day } = createFormat({ locale: 'en', timeZone: 'Asia/Shanghai', currency: 'CNY' });
const event = (eventId: string, occurredAt: string): BankEvent => ({ eventId, type: 'login', occurredAt, fields: {} });
const detection = (id: string, asOf: string): DetectionItem => ({
  id,
  ruleId: 'r',
  ruleName: 'r',
  category: 'care',
  customerId: 'c',
  customerName: null,
  subject: 'c',
  businessDate: asOf.slice(0, 10),
  asOf,
  eventId: null,
  amountBase: null,
  outcome: { kind: 'none', status: null },
});

describe('the timeline of a customer', () => {
  it('puts each entry on its local day of the bank, newest first', () => {
    const days = timelineOf({
      events: [event('a', '2025-08-31T15:59:59.999Z'), event('b', '2025-08-31T16:30:00Z')],
      detections: [],
      day,
    });
    expect(days.map(({ date }) => date)).toEqual(['2025-09-01', '2025-08-31']);
  });

  it('shows a detection above the event of the same instant', () => {
    const at = '2025-09-01T08:00:00+08:00';
    const [only] = timelineOf({ events: [event('a', at)], detections: [detection('d', at)], day });
    expect(only?.entries.map(({ kind }) => kind)).toEqual(['detection', 'event']);
  });

  it('compares instants, not their spelling', () => {
    const [only] = timelineOf({
      events: [event('earlier', '2025-09-01T09:00:00+08:00'), event('later', '2025-09-01T02:00:00Z')],
      detections: [],
      day,
    });
    expect(only?.entries.map((entry) => entry.kind === 'event' && entry.event.eventId)).toEqual(['later', 'earlier']);
  });
});
