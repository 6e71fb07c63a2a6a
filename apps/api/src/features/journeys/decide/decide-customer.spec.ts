import { defaultContactPolicy } from '@baleen/channels';
import { type JourneyDocument, parseJourneyText } from '@baleen/journeys';
import { compileLibrary, createZone, History, type HistoryEvent, limitOfDay, parseDay, Session } from '@baleen/rules';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { eventLibrary } from '../../../../../../tests/support/event-library.js';
import { projectFolder } from '../../../platform/project-folder.js';
import { type CustomerLedger } from '../../contacts/index.js';
import { compileJourney } from './compiled-journey.js';
import { decideCustomer } from './decide-customer.js';
import { defaultJourney } from './default-journeys.js';
import { JourneyCatalogue } from './journey-catalogue.js';
import { type CausingDetection, type CustomerContext, type DecisionSetup, type Drafts, emptyContext } from './types.js';

const zone = createZone('Asia/Shanghai');
const { catalogue, versions } = eventLibrary();
const library = compileLibrary(catalogue, versions, [], { events: { 'contact-sent': 30, 'channel-response': 365 } });
const catalogues = { isMember: () => undefined, isAvailable: () => true };

const template = parseJourneyText(
  readFileSync(join(projectFolder, 'seeds/journey-templates/overseas-finance.json'), 'utf8'),
) as { value: JourneyDocument };
const drawn: JourneyDocument = {
  ...template.value,
  settings: { ...template.value.settings, reEntry: { kind: 'after-exit', pauseDays: 0 } },
};
const documents = [drawn, ...versions.flatMap(({ rule }) => defaultJourney(rule.document) ?? [])];

const setup: DecisionSetup = {
  zone,
  calendar: { timeZone: zone.name, isBusinessDay: (date) => new Date(`${date}T00:00:00Z`).getUTCDay() % 6 !== 0 },
  gate: { library, zone, policy: defaultContactPolicy, policyVersion: 1, contactsCoveredFrom: '1900-01-01' },
  journeys: new JourneyCatalogue(
    documents.map((document) => compileJourney({ id: document.id, version: 1, document }, library, catalogues)),
  ),
  catalogues,
  levers: [],
  ruleOf: (id) => library.rules.get(id)?.rule.document,
};

const start = parseDay('2025-03-03')!;
const HOUR = 3_600_000;
const at = (hours: number): number => zone.startOf(start) + hours * HOUR;

const eventAt = (id: string, hours: number, type: string, fields: HistoryEvent['fields']): HistoryEvent => ({
  id,
  type,
  at: at(hours),
  received: at(hours),
  day: zone.dayOf(at(hours)),
  channel: 'sms',
  fields,
});

const rules = ['fx-purchase-over-10k', 'large-deposit-in', 'birthday-greeting', 'card-not-activated'];

function detectionOf(ruleId: string, hours: number, amountUsd: number, index: number): CausingDetection {
  const isEvent = ruleId === 'fx-purchase-over-10k' || ruleId === 'large-deposit-in';
  const event = isEvent
    ? eventAt(`E${index}`, hours, 'fx-trade', { side: 'buy', amountUsd, amountBase: amountUsd * 7 })
    : undefined;
  const businessDate = event?.day ?? zone.dayOf(at(hours));
  const asOf = event?.at ?? zone.startOf(businessDate);
  const detection = {
    ruleId,
    ruleVersion: 1,
    ruleHash: '',
    customerId: 'C1',
    subject: 'C1',
    businessDate,
    asOf,
    episode: String(index),
    hasEpisode: false,
  };
  return {
    id: `00000000-0000-8000-8000-${String(index).padStart(12, '0')}`,
    detection: event ? { ...detection, eventId: event.id } : detection,
    event,
    amountBase: event ? amountUsd * 7 : undefined,
  };
}

const happenings = fc.record({
  detections: fc.array(
    fc.record({
      rule: fc.constantFrom(...rules),
      hours: fc.integer({ min: 0, max: 600 }),
      usd: fc.constantFrom(12_000, 29_999, 50_000),
    }),
    { maxLength: 8 },
  ),
  answers: fc.array(
    fc.record({ hours: fc.integer({ min: 0, max: 700 }), response: fc.constantFrom('clicked', 'rejected', 'opened') }),
    { maxLength: 5 },
  ),
  cuts: fc.array(fc.integer({ min: 1, max: 900 }), { maxLength: 6 }),
});

const consents = (['sms', 'call_centre', 'mobile_bank', 'wechat'] as const).map((channel) => ({
  channel,
  purpose: 'marketing' as const,
  granted: true,
  at: 0,
}));

function sessionOf(events: readonly HistoryEvent[]): Session {
  const fields = {
    status: 'active',
    staff: false,
    birthDate: '1980-03-10',
    vulnerable: false,
    rmId: 'RM1',
    branchId: 'B1',
  };
  const profile = [{ from: Number.NEGATIVE_INFINITY, fields }];
  const surroundings = { zone, coveredFrom: new Map(), importedTags: new Set<string>(), tables: new Map() };
  const history = new History(events.map((event) => ({ ...event })));
  return new Session(
    { id: 'C1', joined: 0, profile, holdings: new Map(), tags: [], household: [], history },
    surroundings,
  );
}

interface World {
  readonly detections: readonly CausingDetection[];
  readonly answers: readonly HistoryEvent[];
}

/** Decides from `after` to `until` of what is stored, as a run or a live step would. */
function decide(world: World, stored: CustomerContext, [after, until]: readonly [number, number]): Drafts {
  const inside = (known: number): boolean => known > after && known <= until;
  const detections = world.detections.filter(({ event, detection }) =>
    inside(event?.received ?? limitOfDay(zone, detection.businessDate)),
  );
  const events = world.answers.filter(({ received }) => inside(received));
  const session = sessionOf([...world.answers, ...world.detections.flatMap(({ event }) => event ?? [])]);
  return decideCustomer(setup, stored, { session, partition: 0, detections, events, days: [], until });
}

/** What is stored after the drafts have been written. */
function applied(stored: CustomerContext, drafts: Drafts): CustomerContext {
  const entries = new Map(stored.active.map((entry) => [entry.id, entry]));
  for (const [id, entry] of [...drafts.entered, ...drafts.moved]) entries.set(id, entry);
  const lastEntered = new Map(stored.lastEntered);
  for (const { journeyId, position } of drafts.entered.values())
    lastEntered.set(journeyId, Math.max(lastEntered.get(journeyId) ?? 0, position.enteredAt));
  const isOff = (entryId: string | undefined, dueAt: number): boolean =>
    drafts.calledOff.some((off) => off.entryId === entryId && dueAt > off.at);
  const contacts: CustomerLedger['contacts'] = [
    ...stored.ledger.contacts,
    ...drafts.contacts.map(({ id, day, channel, purpose, need = null, entryId, dueAt }) => ({
      id,
      day,
      channel: channel as 'sms',
      purpose,
      need,
      isPlanned: true,
      reserved: { entryId: entryId!, dueAt },
    })),
  ].filter(({ reserved }) => !isOff(reserved?.entryId, reserved?.dueAt ?? 0));
  return {
    active: [...entries.values()].filter(({ position }) => position.state !== 'ended'),
    lastEntered,
    ledger: { ...stored.ledger, contacts },
  };
}

const end = at(1200);
const beginning = Number.NEGATIVE_INFINITY;
const fresh: CustomerContext = { ...emptyContext, ledger: { contacts: [], consents } };

const resultOf = (all: readonly Drafts[]): unknown => ({
  steps: all.flatMap(({ steps }) => steps),
  contacts: all.flatMap(({ contacts }) => contacts),
  tasks: [...new Map(all.flatMap(({ tasks }) => [...tasks])).keys()].sort(),
  suppressions: all.flatMap(({ suppressions }) => suppressions),
  outcomes: all.flatMap(({ outcomes }) => [...outcomes]),
});

const worldOf = ({
  detections,
  answers,
}: {
  detections: readonly { rule: string; hours: number; usd: number }[];
  answers: readonly { hours: number; response: string }[];
}): World => ({
  detections: detections.map(({ rule, hours, usd }, i) => detectionOf(rule, hours, usd, i)),
  answers: answers.map(({ hours, response }, i) =>
    eventAt(`A${i}`, hours, 'channel-response', { contactId: `K${i}`, response }),
  ),
});

describe('decideCustomer', () => {
  it('decides the same in whatever chunks of time it is asked', () => {
    fc.assert(
      fc.property(happenings, ({ cuts, ...rest }) => {
        const world = worldOf(rest);
        const once = resultOf([decide(world, fresh, [beginning, end])]);
        const bounds = [beginning, ...[...new Set(cuts)].sort((a, b) => a - b).map(at), end];
        let stored = fresh;
        const pieces = bounds.slice(1).map((until, i) => {
          const drafts = decide(world, stored, [bounds[i]!, until]);
          stored = applied(stored, drafts);
          return drafts;
        });
        expect(resultOf(pieces)).toEqual(once);
      }),
      { numRuns: 150 },
    );
  });

  it('never has a customer twice in one journey, and never breaks a cap', () => {
    fc.assert(
      fc.property(happenings, (rest) => {
        const drafts = decide(worldOf(rest), fresh, [beginning, end]);
        const spans = new Map<string, (readonly [number, number])[]>();
        for (const { journeyId, position } of drafts.entered.values()) {
          const left = position.state === 'ended' ? position.since : Number.POSITIVE_INFINITY;
          spans.set(journeyId, [...(spans.get(journeyId) ?? []), [position.enteredAt, left]]);
        }
        for (const list of spans.values()) {
          const sorted = [...list].sort((a, b) => a[0] - b[0]);
          sorted.slice(1).forEach(([entered], i) => expect(entered).toBeGreaterThanOrEqual(sorted[i]![1]));
        }
        const days = drafts.contacts.filter(({ purpose }) => purpose === 'marketing').map(({ day }) => parseDay(day)!);
        for (const day of days) {
          expect(days.filter((other) => other === day)).toHaveLength(1);
          expect(days.filter((other) => other <= day && other > day - 7).length).toBeLessThanOrEqual(3);
        }
      }),
      { numRuns: 150 },
    );
  });
});
