import { type FakeBank, type FakeCustomer, type FakeEvent, type FakeRule } from './fake-bank.js';
import { createRandom, type Random } from './random.js';

/** A detection as the API tells one. */
export interface FakeDetection extends Record<string, unknown> {
  readonly id: string;
  readonly ruleId: string;
  readonly category: 'opportunity' | 'anomaly-alert' | 'care';
  readonly customerId: string;
  readonly businessDate: string;
  readonly outcome: { readonly kind: 'contact' | 'task' | 'none'; readonly status: string | null };
}

/** Detections that such rules would make of such a bank, newest first. */
export function createFakeDetections(bank: FakeBank): FakeDetection[] {
  const random = createRandom(11);
  const byDate = bank.customers.flatMap((customer) =>
    customer.events.flatMap((event) => {
      const amount = Number(event.fields.amountBase);
      const rule = ruleFor(event, amount, bank, random);
      return rule ? [detectionOf(rule, customer, event, random)] : [];
    }),
  );
  return byDate.sort((a, b) => b.businessDate.localeCompare(a.businessDate) || a.id.localeCompare(b.id));
}

function ruleFor(event: FakeEvent, amount: number, bank: FakeBank, random: Random): FakeRule | undefined {
  const find = (id: string): FakeRule | undefined => bank.rules.find(({ document }) => document.id === id);
  if (event.fields.creditKind === 'pension') return find('pension-received');
  if (Number(event.fields.balanceAfterBase) < 0) return find('balance-below-zero');
  if (amount >= 50_000 && event.type !== 'account-credit') return find('very-large-debit');
  if (amount >= 20_000) return find(event.type === 'account-credit' ? 'large-credit' : 'large-debit');
  if (random.next() < 0.03) return find(random.pick(['birthday', 'loan-maturing-30', 'debits-up-30']));
  return undefined;
}

function detectionOf(rule: FakeRule, customer: FakeCustomer, event: FakeEvent, random: Random): FakeDetection {
  const { id: ruleId, name, category, trigger } = rule.document;
  const isCalendar = 'calendar' in trigger;
  const amount = isCalendar ? null : Number(event.fields.amountBase);
  const isTask = ruleId.startsWith('loan') || (amount ?? 0) >= 50_000;
  const kind = isTask ? 'task' : random.next() < 0.1 ? 'none' : 'contact';
  const status = { task: 'open', contact: random.next() < 0.93 ? 'accepted' : 'unknown', none: null }[kind];
  return {
    id: `d-${event.eventId}`,
    ruleId,
    ruleName: name,
    category,
    customerId: customer.id,
    customerName: customer.name,
    subject: ruleId.startsWith('loan') ? `L-${customer.id}` : customer.id,
    businessDate: event.occurredAt.slice(0, 10),
    asOf: isCalendar ? `${event.occurredAt.slice(0, 10)}T00:00:00.000+01:00` : event.occurredAt,
    eventId: isCalendar ? null : event.eventId,
    amountBase: amount,
    outcome: { kind, status },
    ruleVersion: 1,
    ruleHash: rule.hash,
    trace: traceOf(rule, event),
    event: isCalendar ? null : event,
    contacts: kind === 'contact' ? [contactOf(event, status ?? 'accepted')] : [],
    tasks: kind === 'task' ? [{ id: `t-${event.eventId}`, status: 'open', dueDate: '1994-03-18', rmId: 'RM-03' }] : [],
  };
}

function contactOf(event: FakeEvent, status: string): object {
  return { id: `c-${event.eventId}`, channel: 'sms', status, at: event.occurredAt };
}

function traceOf({ document }: FakeRule, event: FakeEvent): object {
  const amount = Number(event.fields.amountBase);
  const limit = document.id === 'very-large-debit' ? 50_000 : 20_000;
  const leaf = { kind: 'condition', verdict: 'yes' } as const;
  return {
    kind: 'all',
    verdict: 'yes',
    label: document.name,
    children: [
      {
        kind: 'pattern',
        verdict: 'yes',
        label: {
          en: `the amount is at least ${limit.toLocaleString('en')}`,
          zh: `金额不低于${limit.toLocaleString('en')}`,
        },
        fact: 'event.amountBase',
        seen: amount,
        operator: '>=',
        asked: limit,
      },
      {
        kind: 'all',
        verdict: 'yes',
        label: { en: 'all of these', zh: '以下全部满足' },
        children: [
          {
            ...leaf,
            label: { en: 'the customer’s status is active', zh: '客户状态为正常' },
            fact: 'cust.status',
            operator: 'equal',
            seen: 'active',
            asked: 'active',
          },
          {
            kind: 'any',
            verdict: 'yes',
            label: { en: 'any of these', zh: '以下任一满足' },
            children: [
              {
                kind: 'condition',
                verdict: 'unknown',
                label: { en: 'the annual income is above 300,000', zh: '年收入大于300,000' },
                fact: 'cust.annualIncomeBase',
                operator: 'greaterThan',
                asked: 300_000,
                missing: ['cust.annualIncomeBase'],
              },
              {
                kind: 'condition',
                verdict: 'no',
                label: { en: 'the customer lives in Prague', zh: '客户居住在布拉格' },
                fact: 'cust.province',
                operator: 'in',
                seen: 'south Moravia',
                asked: ['Prague', 'central Bohemia'],
              },
              {
                ...leaf,
                label: { en: 'the balance afterwards is below 500,000', zh: '交易后余额小于500,000' },
                fact: 'event.balanceAfterBase',
                operator: 'lessThan',
                seen: event.fields.balanceAfterBase,
                asked: 500_000,
              },
            ],
          },
        ],
      },
    ],
  };
}
