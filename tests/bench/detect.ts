import { Engine } from 'json-rules-engine';
import {
  advance,
  type Conditions,
  compileLibrary,
  createMemory,
  createZone,
  type HistoryEvent,
  History,
  type Rule,
  type RuleVersion,
  Session,
  type Surroundings,
} from '@baleen/rules';
import { eventLibrary } from '../support/event-library.js';
import { daysOfEvents } from './detect-events.js';
import { fullCustomer } from '../support/random-history.js';

const CUSTOMERS = 2_000;
const HISTORY_DAYS = 90;
const ROUNDS = 7;
const WARM_UP = 4;

/**
 * 87 rules with windows, one thread, events in memory: the day's events of every customer after 90 days of history, against json-rules-engine, which is given the same
 * rules as conditions over facts that are already computed, so it is spared all windows.
 */
export async function bench() {
  const { catalogue, versions, tags } = eventLibrary();
  const zone = createZone('Asia/Shanghai');
  const library = compileLibrary(catalogue, versions, tags);
  // The rules of the calendar many times over: no event triggers them.
  const crowd = compileLibrary(catalogue, [...versions, ...copiesOf(versions.filter(isOfCalendar))], tags);
  const end = zone.startOf(zone.dayOf(Date.parse('2025-06-02T00:00:00Z')));
  const surroundings: Surroundings = {
    zone,
    coveredFrom: new Map([...catalogue.eventTypes.keys()].map((type) => [type, 0])),
    importedTags: new Set(),
    tables: new Map(),
  };
  const customers = Array.from({ length: CUSTOMERS }, (_, i) => daysOfEvents(catalogue, zone, end, HISTORY_DAYS, i));
  const run = (withTrace: boolean, rules = library): { rate: number; detections: number } => {
    const sessions = customers.map(({ before }) => new Session(fullCustomer(end, new History(before)), surroundings));
    let detections = 0;
    const start = process.hrtime.bigint();
    let events = 0;
    customers.forEach(({ today }, i) => {
      const found = advance(rules, sessions[i]!, createMemory(), {
        events: today,
        days: [],
        firstDay: 0,
        since: end,
        until: end,
        withTrace,
      });
      detections += found.length;
      events += today.length;
    });
    return { rate: events / (Number(process.hrtime.bigint() - start) / 1e9), detections };
  };
  for (let i = 0; i < WARM_UP; i++) run(i % 2 === 0);
  const [plainRates, tracedRates, crowdedRates]: [number[], number[], number[]] = [[], [], []];
  for (let i = 0; i < ROUNDS; i++) {
    plainRates.push(run(false).rate);
    tracedRates.push(run(true).rate);
    crowdedRates.push(run(false, crowd).rate);
  }
  const [plain, traced, crowded] = [median(plainRates), median(tracedRates), median(crowdedRates)];
  const { detections } = run(false);
  const events = customers.flatMap(({ today }) => today);
  const reference = await referenceRate(
    versions.map(({ rule }) => rule),
    events.slice(0, 1_500),
  );
  return {
    bench: 'detect',
    figures: {
      eventsPerSecond: Math.round(plain),
      eventsPerSecondWithTrace: Math.round(traced),
      rulesOfOtherTriggers: crowd.rules.size - library.rules.size,
      eventsPerSecondBesideThem: Math.round(crowded),
      referenceEventsPerSecond: Math.round(reference),
      ratio: round(plain / reference),
      ratioWithTrace: round(traced / reference),
      events: events.length,
      detections,
    },
    goals: { ratio: '>= 300', ratioWithTrace: '>= 30' },
  };
}

const isOfCalendar = ({ rule }: RuleVersion): boolean => !('events' in rule.document.trigger);

const copiesOf = (versions: readonly RuleVersion[]): RuleVersion[] =>
  Array.from({ length: 20 }, (_, n) =>
    versions.map(({ rule, ...version }) => ({
      ...version,
      rule: { ...rule, document: { ...rule.document, id: `${rule.document.id}-${n}` } },
    })),
  ).flat();

const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1]!;
const round = (value: number): number => Math.round(value * 10) / 10;

/** json-rules-engine with every rule on every event, each fact of each condition given as a constant. */
async function referenceRate(rules: readonly Rule[], events: readonly HistoryEvent[]): Promise<number> {
  const engine = new Engine([], { allowUndefinedFacts: true });
  const names = new Set<string>();
  for (const rule of rules) {
    const trigger = 'events' in rule.document.trigger ? rule.document.trigger.events : ['calendar'];
    const own = {
      all: [
        { fact: 'type', operator: 'in', value: trigger },
        { fact: `group ${rule.document.group}`, operator: 'equal', value: true },
        { fact: `pattern ${rule.document.id}`, operator: 'equal', value: true },
        rule.conditions,
      ],
    };
    for (const name of factsOf(own)) names.add(name);
    engine.addRule({ conditions: own as never, event: { type: rule.document.id } });
  }
  const constants = Object.fromEntries(
    [...names].map((name) => [name, name.startsWith('group ') || name.startsWith('pattern ') ? true : 1]),
  );
  const start = process.hrtime.bigint();
  for (const event of events) {
    const fields = Object.fromEntries(Object.entries(event.fields).map(([field, value]) => [`event.${field}`, value]));
    await engine.run({ ...constants, ...fields, type: event.type });
  }
  return events.length / (Number(process.hrtime.bigint() - start) / 1e9);
}

function* factsOf(node: Conditions | unknown): Iterable<string> {
  if (typeof node !== 'object' || node === null) return;
  const { fact } = node as { fact?: unknown };
  if (typeof fact === 'string') yield fact;
  for (const child of Object.values(node)) yield* factsOf(child);
}
