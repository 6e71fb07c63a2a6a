import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMemory } from '../engine/memory.js';
import { Context, momentOfEvent, Session } from '../evaluate/context.js';
import { eventField, History, type HistoryEvent } from '../history/index.js';
import { createZone } from '../time/zone.js';
import {
  comesAgain,
  decodeState,
  encodeAdded,
  encodeState,
  eventRecorder,
  recordedEvent,
  StateError,
} from './index.js';

const zone = createZone('Asia/Shanghai');

const event = fc
  .record({
    id: fc.oneof(
      fc.uuid(),
      fc.string({ minLength: 1, maxLength: 60 }).filter((id) => !/[\ud800-\udfff]/.test(id)),
    ),
    type: fc.constantFrom('login', 'account-credit', 'card-purchase'),
    at: fc.integer({ min: 1.5e12, max: 1.8e12 }),
    lag: fc.integer({ min: -1000, max: 1e9 }),
    channel: fc.option(fc.constantFrom('pos', 'web_bank'), { nil: undefined }),
    amount: fc.integer({ min: -1e9, max: 1e9 }).map((cents) => cents / 100),
    rate: fc.double({ noNaN: true, noDefaultInfinity: true }),
    name: fc.option(fc.constantFrom('工资', 'a', 'b'), { nil: undefined }),
    flag: fc.boolean(),
  })
  .map(({ id, type, at, lag, channel, amount, rate, name, flag }): HistoryEvent => {
    const fields = { amount, rate, flag, ...(name === undefined ? {} : { name }) };
    return { id, type, at, received: at + lag, day: zone.dayOf(at), channel, reverses: undefined, fields };
  });
const events = fc.uniqueArray(event, { selector: ({ id }) => id, maxLength: 40 });

/** All that an event says, whether it was read from bytes or not. */
const plain = ({ id, type, at, received, day, channel, reverses, fields }: HistoryEvent): HistoryEvent => ({
  ...{ id, type, at, received, day, channel, reverses, fields },
});

const memory = () => {
  const filled = createMemory();
  filled.lastDetected.set('rule\u0001subject', 20_000);
  filled.episodes.set('rule\u0001subject\u0001 2025-01-01', 20_001);
  filled.used.set('rule\u0001e1', -3);
  filled.tags.set('lc-stage', 'dormant');
  return filled;
};

describe('customer state', () => {
  it('is read back as it was written', () => {
    fc.assert(
      fc.property(events, (list) => {
        const state = decodeState(encodeState({ history: new History(list), memory: memory() }), zone);
        const byId = (a: HistoryEvent, b: HistoryEvent): number => (a.id < b.id ? -1 : 1);
        expect([...state.history.all()].map(plain).sort(byId)).toEqual(
          [...new History(list).all()].map(plain).sort(byId),
        );
        expect(state.memory).toEqual(memory());
      }),
    );
  });

  it('answers as if it had been there at once where events come to streams that nobody has asked for', () => {
    const types = ['login', 'account-credit', 'card-purchase', 'page-view'];
    const days = fc.integer({ min: 17_000, max: 21_000 });
    fc.assert(
      fc.property(events, fc.nat(40), days, days, fc.boolean(), (list, cut, since, first, asksBefore) => {
        // The last of them come later, mostly on days of their own.
        const inOrder = [...list].sort((a, b) => a.at - b.at);
        const bytes = encodeState({ history: new History(inOrder.slice(0, cut)), memory: memory() });
        const { history } = decodeState(bytes, zone);
        for (const one of inOrder.slice(cut)) history.add(one);
        const other = new History(list);
        const ids = (stream: readonly HistoryEvent[]): string[] => stream.map(({ id }) => id);
        const seen = (from: History, type: string) => [
          from.newestDay(type),
          ids(from.streamSince(type, since).filter(({ day }) => day >= since)),
        ];
        if (asksBefore) for (const type of types) expect(seen(history, type)).toEqual(seen(other, type));
        for (const one of [history, other]) one.prune((type) => (type === 'login' ? undefined : first), 0);
        expect(encodeState({ history, memory: memory() })).toEqual(encodeState({ history: other, memory: memory() }));
        for (const type of types) {
          expect(seen(history, type)).toEqual(seen(other, type));
          expect(ids(history.stream(type))).toEqual(ids(other.stream(type)));
        }
      }),
    );
  });

  it('shows a moment the same in windows of any length, one after the other, whatever streams sleep', () => {
    const surroundings = { zone, coveredFrom: new Map(), importedTags: new Set<string>(), tables: new Map() };
    const sessionOf = (history: History): Session =>
      new Session(
        { id: 'C1', joined: 0, profile: [], holdings: new Map(), tags: [], household: [], history },
        surroundings,
      );
    // Of few days and one type, so that several come on the last of them.
    const near = events.map((list) =>
      list.map((one, i): HistoryEvent => {
        const at = 1.7e12 + (i % 9) * 86_400_000 + i;
        return { ...one, type: 'login', at, received: at, day: zone.dayOf(at) };
      }),
    );
    fc.assert(
      fc.property(near, fc.nat(8), fc.array(fc.nat(10), { minLength: 2, maxLength: 4 }), (list, days, spans) => {
        const inOrder = [...list].sort((a, b) => a.at - b.at);
        const first = zone.dayOf(1.7e12);
        const kept = inOrder.filter(({ day }) => day < first + days);
        const { history } = decodeState(encodeState({ history: new History(kept), memory: memory() }), zone);
        const come = inOrder.slice(kept.length);
        for (const one of come) history.add(one);
        const other = new History(list);
        for (const one of come) {
          const contexts = [history, other].map((from) => new Context(sessionOf(from), momentOfEvent(one), one));
          for (const span of spans) {
            const [seen, expected] = contexts.map((context) => context.window('login', 0, span).map(({ id }) => id));
            expect(seen).toEqual(expected);
          }
        }
      }),
    );
  });

  it('takes events over that were recorded elsewhere, and has the same bytes', () => {
    fc.assert(
      fc.property(events, (list) => {
        const recorded = list.map((event) => {
          const { fields, type } = event;
          // Fields come in any order, and may be absent.
          const names = [...Object.keys(fields).reverse(), 'memo'];
          const record = eventRecorder(names).record(
            event,
            names.map((name) => fields[name]),
          );
          return recordedEvent(Uint8Array.from([7, 7, ...record, 7]), { start: 2, type, zone });
        });
        expect(recorded.map(plain)).toEqual(list.map(plain));
        const bytesOf = (all: readonly HistoryEvent[]): Uint8Array =>
          encodeState({ history: new History(all), memory: memory() });
        expect(bytesOf(recorded)).toEqual(bytesOf(list));
      }),
    );
  });

  it('has the same bytes whatever the order of arrival', () => {
    fc.assert(
      fc.property(events, (list) => {
        const bytes = encodeState({ history: new History(list), memory: memory() });
        expect(encodeState({ history: new History([...list].reverse()), memory: memory() })).toEqual(bytes);
      }),
    );
  });

  it('has the same bytes whether events were in it before or are added to what was read', () => {
    fc.assert(
      fc.property(events, fc.nat(), (list, cut) => {
        const early = list.slice(0, cut % (list.length + 1));
        const state = decodeState(encodeState({ history: new History(early), memory: memory() }), zone);
        for (const late of list.slice(early.length)) state.history.add(late);
        expect(encodeState(state)).toEqual(encodeState({ history: new History(list), memory: memory() }));
      }),
    );
  });

  it('tells whether an id comes again with another time, be it in the base or behind it', () => {
    fc.assert(
      fc.property(events, fc.nat(40), fc.nat(40), fc.nat(40), (list, cut, end, which) => {
        const inOrder = [...list].sort((a, b) => a.at - b.at);
        const [kept, fresh] = [inOrder.slice(0, end), inOrder.slice(end)];
        const base = encodeState({ history: new History(kept.slice(0, cut)), memory: memory() });
        const { history } = decodeState(base, zone, encodeAdded(kept.slice(cut)));
        const again = kept[which];
        const come = again ? [...fresh, { ...again, at: again.at + 86_400_000 }] : fresh;
        expect(comesAgain(history, come)).toBe(again !== undefined);
      }),
    );
  });

  it('is the same with events put behind its bytes, each by itself or together', () => {
    fc.assert(
      fc.property(events, fc.nat(), fc.nat(), (list, first, second) => {
        const cuts = [first, second].map((cut) => cut % (list.length + 1)).sort((a, b) => a - b) as [number, number];
        const pieces = [list.slice(cuts[0], cuts[1]), list.slice(cuts[1])].map((piece) => encodeAdded(piece));
        const bytes = encodeState({ history: new History(list.slice(0, cuts[0])), memory: memory() });
        const state = decodeState(bytes, zone, Buffer.concat(pieces));
        expect(encodeState(state)).toEqual(encodeState({ history: new History(list), memory: memory() }));
      }),
    );
  });

  it('tells single fields of an event as it tells all of them', () => {
    fc.assert(
      fc.property(events, fc.array(fc.constantFrom('amount', 'rate', 'name', 'flag', 'none')), (list, names) => {
        const { history } = decodeState(encodeState({ history: new History(list), memory: memory() }), zone);
        const byId = new Map(list.map((one) => [one.id, one.fields]));
        for (const kept of history.all())
          for (const name of names) expect(eventField(kept, name)).toBe(byId.get(kept.id)![name]);
      }),
    );
  });

  it('refuses cut and damaged bytes and other versions', () => {
    const bytes = encodeState({
      history: new History(fc.sample(events, { seed: 7, numRuns: 1 })[0]),
      memory: memory(),
    });
    for (let length = 0; length < bytes.length; length++)
      expect(() => decodeState(bytes.slice(0, length), zone)).toThrow(StateError);
    expect(() => decodeState(new Uint8Array([...bytes, 0]), zone)).toThrow(StateError);
    expect(() => decodeState(new Uint8Array([9, ...bytes.slice(1)]), zone)).toThrow('version 9');
  });

  it('takes a few bytes an event', () => {
    const history = new History(
      Array.from({ length: 100 }, (_, i): HistoryEvent => ({
        id: `E${100_000_000 + i}`,
        type: 'card-purchase',
        at: 1.7e12 + i * 86_400_000,
        received: 1.7e12 + i * 86_400_000 + 5000,
        day: 0,
        fields: { amountBase: 12.34 + i, mccGroup: 'daily' },
      })),
    );
    expect(encodeState({ history, memory: createMemory() }).length / 100).toBeLessThan(32);
  });
});
