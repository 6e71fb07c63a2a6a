import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  advance,
  compareReceipts,
  compileLibrary,
  createMemory,
  createZone,
  type Customer,
  decodeState,
  type Detection,
  encodeState,
  History,
  type HistoryEvent,
  limitOfDay,
  type RuleVersion,
  Session,
  type Surroundings,
} from '@baleen/rules';
import { eventLibrary } from '../support/event-library.js';
import { arbitraryHistory, fullCustomer } from '../support/random-history.js';

const { catalogue, versions, tags } = eventLibrary();
const library = compileLibrary(catalogue, versions, tags);
const DAYS = 60;

/** The library's rules for the customers of one branch. */
const ofBranch = (branchId: string, suffix: string): RuleVersion[] =>
  versions.map(({ rule, ...version }) => {
    const isThere = { fact: 'cust.branchId', operator: 'equal', value: branchId };
    const parts = 'all' in rule.conditions ? rule.conditions.all : [rule.conditions];
    const document = { ...rule.document, id: `${rule.document.id}${suffix}` };
    return { ...version, rule: { ...rule, document, conditions: { all: [...parts, isThere] } } };
  });
const HOUR = 3_600_000;

describe.each(['Asia/Shanghai', 'Europe/Prague'])('a random history in %s', (name) => {
  const zone = createZone(name);
  // The weeks around the end of summer time in Europe.
  const end = Date.parse('2025-11-20T00:00:00Z');
  const last = zone.dayOf(end);
  const days = Array.from({ length: 20 }, (_, i) => last - 19 + i);
  const surroundings: Surroundings = {
    zone,
    coveredFrom: new Map([...catalogue.eventTypes.keys()].map((type) => [type, last - 3000])),
    importedTags: new Set(),
    tables: new Map([['cityTier', new Map([['Hangzhou', 'tier1']])]]),
  };
  const histories = arbitraryHistory(catalogue, zone, end, { days: DAYS, maxEvents: 120 });
  const firstDay = last - 30;
  const beginning = Number.NEGATIVE_INFINITY;
  const eternity = end + 1000 * 24 * HOUR;

  const shown = (detections: readonly Detection[]): string[] =>
    detections
      .map(({ ruleId, subject, asOf, eventId, episode }) => `${ruleId} ${subject} ${asOf} ${eventId ?? ''} ${episode}`)
      .sort();

  const batch = (events: readonly HistoryEvent[], rules = library): string[] => {
    const session = new Session(fullCustomer(end), surroundings);
    return shown(
      advance(rules, session, createMemory(), {
        events: events.map((event) => ({ ...event })),
        days,
        firstDay,
        since: beginning,
        until: eternity,
      }),
    );
  };

  /** One event, one daily run, one step of the clock at a time; the state saved and read back in between. */
  const live = (events: readonly HistoryEvent[], savesEvery: number): string[] => {
    let customer: Customer = fullCustomer(end);
    let [memory, session] = [createMemory(), new Session(customer, surroundings)];
    let since = beginning;
    const detections: Detection[] = [];
    const steps = [
      ...[...events]
        .sort(compareReceipts)
        .map((event) => ({ time: event.received, events: [{ ...event }], days: [] as number[] })),
      ...days.map((day) => ({ time: limitOfDay(zone, day), events: [] as HistoryEvent[], days: [day] })),
      { time: eternity, events: [], days: [] },
    ].sort((a, b) => a.time - b.time);
    steps.forEach((step, i) => {
      // Timers that are due before this step are made first: a live clock would have rung.
      detections.push(
        ...advance(library, session, memory, { events: [], days: [], firstDay, since, until: step.time }),
      );
      detections.push(...advance(library, session, memory, { ...step, firstDay, since: step.time, until: step.time }));
      since = step.time;
      if (i % savesEvery !== 0) return;
      const state = decodeState(encodeState({ history: customer.history, memory }), zone);
      customer = { ...customer, history: state.history };
      [memory, session] = [state.memory, new Session(customer, surroundings)];
    });
    return shown(detections);
  };

  it('gives the same detections in one batch and one event at a time', () => {
    const fired = new Set<string>();
    fc.assert(
      fc.property(histories, (events) => {
        const expected = batch(events);
        for (const line of expected) fired.add(line.split(' ')[0]!);
        expect(live(events, 7)).toEqual(expected);
      }),
      { numRuns: 60 },
    );
    // A comparison of silence with silence would say nothing.
    expect(fired.size).toBeGreaterThan(25);
  });

  it('gives the same detections beside rules of other branches that have their guards in common', () => {
    const beside = compileLibrary(catalogue, [...ofBranch('elsewhere', '-there'), ...ofBranch('B1', '')], tags);
    fc.assert(
      fc.property(histories, (events) => {
        expect(batch(events, beside)).toEqual(batch(events));
      }),
      { numRuns: 30 },
    );
  });

  it('gives the same detections whatever the order of rows in the files', () => {
    const shuffled = histories.chain((events) =>
      fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
    );
    fc.assert(
      fc.property(shuffled, ([events, other]) => {
        expect(batch(other)).toEqual(batch(events));
      }),
      { numRuns: 60 },
    );
  });

  it('forgets nothing that a window could see when it prunes', () => {
    fc.assert(
      fc.property(histories, (events) => {
        const all = new History(events);
        const kept = new History(events);
        kept.prune((type) => {
          const reach = library.needs.get(type);
          return reach === undefined ? undefined : last - 19 - reach;
        }, last - 900);
        const run = (history: History): string[] =>
          shown(
            advance(library, new Session(fullCustomer(end, history), surroundings), createMemory(), {
              events: [],
              days,
              firstDay,
              since: eternity,
              until: eternity,
            }),
          );
        expect(run(kept)).toEqual(run(all));
      }),
      { numRuns: 40 },
    );
  });
});
