import { type Catalogue, type HistoryEvent, type Zone } from '@baleen/rules';

/** A small generator of numbers from 0 to 1, the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = (seed + 1) * 0x9e3779b1;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** How often the event types of a retail bank occur, out of 100. */
const shares: readonly (readonly [type: string, share: number])[] = [
  ['card-purchase', 34],
  ['login', 18],
  ['page-view', 16],
  ['account-debit', 12],
  ['account-credit', 6],
  ['balance-snapshot', 5],
  ['cash-withdrawal', 2],
  ['channel-response', 2],
  ['contact-sent', 1],
  ['score-updated', 1],
  ['card-repayment', 1],
  ['investment-order', 1],
  ['fx-trade', 0.5],
  ['loan-repayment', 0.5],
];

const EVENTS_TODAY = 20;

/** The events of one customer: `days` of history before the day that begins at `end`, about one in three days, and those of the day itself. */
export function daysOfEvents(
  catalogue: Catalogue,
  zone: Zone,
  end: number,
  days: number,
  seed: number,
): { before: HistoryEvent[]; today: HistoryEvent[] } {
  const random = seeded(seed);
  const make = (at: number, id: string): HistoryEvent => {
    const type = pick(random);
    const fields = Object.fromEntries(
      [...catalogue.eventTypes.get(type)!.fields.values()].map((field) => [field.name, valueOf(field, random)]),
    );
    return { id, type, at, received: at + 1000, day: zone.dayOf(at), channel: 'mobile_bank', fields };
  };
  const DAY = 86_400_000;
  const before = Array.from({ length: Math.round(days / 3) }, (_, i) =>
    make(end - DAY * days + Math.floor(((i + random()) * 3 - random()) * DAY * 0.98), `H${seed}-${i}`),
  );
  const today = Array.from({ length: EVENTS_TODAY }, (_, i) =>
    make(end + Math.floor(random() * DAY * 0.99), `T${seed}-${i}`),
  );
  return { before: before.sort((a, b) => a.at - b.at), today };
}

function pick(random: () => number): string {
  let rest = random() * 100;
  for (const [type, share] of shares) if ((rest -= share) < 0) return type;
  return 'login';
}

function valueOf(
  field: { readonly name: string; readonly type: string; readonly values?: readonly string[] },
  random: () => number,
): string | number | boolean {
  if (field.values) return field.values[Math.floor(random() * field.values.length)]!;
  switch (field.type) {
    case 'bool':
      return random() < 0.5;
    case 'int':
      return Math.floor(random() * 3);
    case 'dec':
      return Math.round(random() * 100) / 100;
    case 'money':
    case 'amount':
      return Math.round(random() ** 4 * 8_000_000) / 100;
    case 'currency':
      return 'CNY';
    case 'date':
      return '2025-06-01';
    default:
      return field.name === 'country' ? (random() < 0.97 ? 'CN' : 'JP') : `${field.name}-${Math.floor(random() * 2)}`;
  }
}
