import { createFakeBank, type FakeBank, type FakeCustomer } from './fake-bank.js';
import { createFakeDetections, type FakeDetection } from './fake-detections.js';
import { FakeJourneys } from './fake-journeys.js';
import { fakeCustomerTags, fakeTagItems, fakeTagPage } from './fake-tags.js';
import { fakeImports, fakeQuarantine, fakeRuns, fakeUsers, type FakeRun } from './fake-night.js';

export interface FakeState {
  readonly bank: FakeBank;
  readonly detections: readonly FakeDetection[];
  readonly tasks: Map<string, Record<string, unknown>>;
  readonly journeys: FakeJourneys;
  runs: FakeRun[];
}

export function createFakeState(): FakeState {
  const bank = createFakeBank();
  const detections = createFakeDetections(bank);
  return { bank, detections, tasks: fakeTasks(bank, detections), journeys: new FakeJourneys(), runs: fakeRuns() };
}

export const outcomeCodes = [
  ['reached-interested', 'Reached, interested', '已联系，有意向'],
  ['reached-not-now', 'Reached, not now', '已联系，暂不考虑'],
  ['reached-rejected', 'Reached, declined', '已联系，拒绝'],
  ['not-reached', 'Not reached', '未联系上'],
  ['wrong-number', 'Wrong number', '号码有误'],
  ['done-in-branch', 'Done in branch', '已在网点办理'],
].map(([code, en, zh]) => ({ code, label: { en, zh } }));

/** The answer to a read; undefined where there is nothing at this address. */
export function answer(state: FakeState, path: string, query: URLSearchParams): unknown {
  const [, thing, id, part] = path.split('/');
  switch (thing) {
    case 'reports':
      return report(state);
    case 'rules':
      return id ? rulePage(state, id) : { items: ruleItems(state), nextCursor: null };
    case 'detections':
      return id ? state.detections.find((item) => item.id === id) : page(filtered(state.detections, query), query);
    case 'tasks':
      return id ? state.tasks.get(id) : page(tasksOf(state, query), query);
    case 'tags':
      return id ? fakeTagPage(id) : { items: fakeTagItems(), nextCursor: null };
    case 'customers':
      if (part === 'tags') return fakeCustomerTags();
      return id ? customerPage(state, id) : page(customersOf(state, query), query);
    case 'runs':
      return { items: state.runs, nextCursor: null };
    case 'imports':
      return id ? importPage(id) : { items: fakeImports, nextCursor: null };
    case 'users':
      return { items: fakeUsers, nextCursor: null };
    default:
      return state.journeys.answer(path);
  }
}

function page<T>(items: readonly T[], query: URLSearchParams): { items: T[]; nextCursor: string | null } {
  const limit = Number(query.get('limit') ?? 50);
  const start = Number(query.get('cursor') ?? 0);
  const end = start + limit;
  return { items: items.slice(start, end), nextCursor: end < items.length ? String(end) : null };
}

function filtered(detections: readonly FakeDetection[], query: URLSearchParams): FakeDetection[] {
  const [from, to] = [query.get('from'), query.get('to')];
  return detections.filter(
    (item) =>
      ['ruleId', 'category', 'customerId'].every((key) => !query.get(key) || item[key] === query.get(key)) &&
      (!from || item.businessDate >= from) &&
      (!to || item.businessDate <= to),
  );
}

function ruleItems({ bank, detections }: FakeState): object[] {
  return bank.rules.map(({ document }) => {
    const { id, name, category, source, group, trigger, priority } = document;
    return {
      id,
      name,
      category,
      source,
      group,
      trigger: 'events' in trigger ? trigger.events : 'calendar',
      priority,
      version: 1,
      state: 'live',
      detections: detections.filter(({ ruleId }) => ruleId === id).length,
    };
  });
}

function rulePage({ bank, detections }: FakeState, id: string): object | undefined {
  const rule = bank.rules.find(({ document }) => document.id === id);
  const count = detections.filter(({ ruleId }) => ruleId === id).length;
  return rule && { id, version: 1, state: 'live', detections: count, ...rule };
}

function customersOf({ bank }: FakeState, query: URLSearchParams): object[] {
  const wanted = (query.get('q') ?? '').toLowerCase();
  return bank.customers
    .filter(({ id, name }) => `${id} ${name ?? ''}`.toLowerCase().includes(wanted))
    .map(({ id, name, fields }) => ({
      id,
      name,
      status: fields.status,
      rmId: fields.rmId,
      branchId: fields.branchId,
      since: fields.relationshipStartDate,
    }));
}

function customerPage({ bank, detections }: FakeState, id: string): object | undefined {
  const customer = bank.customers.find((one) => one.id === id);
  const own = detections.filter(({ customerId }) => customerId === id).slice(0, 20);
  return customer && { ...customer, detections: own };
}

function importPage(id: string): object | undefined {
  const one = fakeImports.find((item) => String(item.id) === id);
  const rows = one && one.quarantined > 0 ? fakeQuarantine : [];
  return one && { ...one, quarantine: { items: rows, nextCursor: null } };
}

function tasksOf({ tasks }: FakeState, query: URLSearchParams): object[] {
  const status = query.get('status') ?? 'open';
  return [...tasks.values()].filter((task) => status === 'all' || task.status === status);
}

function fakeTasks(bank: FakeBank, detections: readonly FakeDetection[]): FakeState['tasks'] {
  const wanted = detections.filter(({ outcome }) => outcome.kind === 'task').slice(0, 24);
  const tasks = wanted.map((detection, index) => taskOf(bank, detection, index));
  return new Map(tasks.sort((a, b) => b.priority - a.priority).map((task) => [task.id, task]));
}

function taskOf(bank: FakeBank, detection: FakeDetection, index: number) {
  const rule = bank.rules.find(({ document }) => document.id === detection.ruleId)!.document;
  const customer = bank.customers.find(({ id }) => id === detection.customerId) as FakeCustomer;
  const { ruleName, amountBase, customerName } = detection;
  return {
    id: detection.id.replace('d-', 't-'),
    customerId: customer.id,
    customerName,
    ruleId: rule.id,
    ruleName,
    category: rule.category,
    dueDate: index < 3 ? '1994-03-17' : '1994-03-18',
    priority: rule.priority,
    reason: {
      en: `${rule.description.en} Seen on ${detection.businessDate}.`,
      zh: `${rule.description.zh}（${detection.businessDate}）`,
    },
    status: 'open',
    outcomeCode: null,
    rmId: customer.fields.rmId,
    amountBase,
    customer: { id: customer.id, name: customer.name, fields: customer.fields, holdings: customer.holdings },
    detection,
    talkingPoints: {
      en: 'Ask what the money is for before offering anything.\nIf it leaves for good: a better rate for what stays.',
      zh: '先了解资金用途，再推荐产品。\n如资金将长期转出：为留存部分提供更优利率。',
    },
    offer: rule.offer,
    outcomeCodes,
  };
}

function report({ bank, detections, tasks }: FakeState): object {
  const last = bank.dates.at(-1)!;
  const ofDay = (date: string, category: string): number =>
    detections.filter((item) => item.businessDate === date && item.category === category).length;
  const days = bank.dates.map((date) => ({
    date,
    opportunity: ofDay(date, 'opportunity'),
    'anomaly-alert': ofDay(date, 'anomaly-alert'),
    care: ofDay(date, 'care'),
  }));
  const counts = new Map<string, { name: unknown; count: number }>();
  for (const { ruleId, ruleName } of detections) {
    counts.set(ruleId, { name: ruleName, count: (counts.get(ruleId)?.count ?? 0) + 1 });
  }
  const open = [...tasks.values()].filter(({ status }) => status === 'open').length;
  return {
    businessDate: last,
    detections: { total: 41, byCategory: { opportunity: 14, 'anomaly-alert': 19, care: 8 } },
    tasks: { open, dueToday: open - 3, done: tasks.size - open },
    contacts: { total: 33, byChannel: { sms: 33 } },
    lastRun: { businessDate: last, status: 'done', finishedAt: '2026-05-04T19:00:03Z' },
    detectionsByDay: days.filter((day) => day.opportunity + day['anomaly-alert'] + day.care > 0),
    topRules: [...counts]
      .map(([ruleId, { name, count }]) => ({ ruleId, name, count }))
      .sort((a, b) => b.count - a.count)
      .slice(0, 8),
  };
}
