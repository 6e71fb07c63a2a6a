import { describe, expect, it } from 'vitest';
import { exampleJourney } from '../../../../../libs/journeys/src/testing/example-journey.js';
import { type JourneyItem } from '../../api/journeys.js';
import { filterJourneys } from '../journeys/filter-journeys.js';
import { idFor } from '../journeys/journey-id.js';
import { type JsonObject } from '../rule-editor/json-path.js';
import { dropBlock, placeBlock, targetsOf, walkTo } from './edit-actions.js';
import { createEditorStore } from './editor-store.js';
import { doTouch, withBound, withoutBand } from './forms/band-bounds.js';
import { freshId } from './forms/fresh-id.js';
import { searchBlocks } from './search-blocks.js';
import { shortcutFor, shortcuts } from './shortcuts.js';

describe('adding blocks', () => {
  it('puts a block behind the selected one and links it, as one step of undo', () => {
    const store = createEditorStore(exampleJourney);
    store.getState().select({ blocks: ['done'], links: [] });
    placeBlock(store, 'exit');
    const { document, past } = store.getState().draft;
    const added = document.blocks.at(-1)!;
    expect([added.kind, document.links.at(-1)]).toMatchObject([
      'exit',
      { from: { block: 'done', port: 'next' }, to: { block: added.id } },
    ]);
    expect(past.length).toBe(1);
    store.getState().undo();
    expect(store.getState().draft.document).toEqual(exampleJourney);
  });

  it('puts it there without a link where none is allowed', () => {
    const store = createEditorStore(exampleJourney);
    store.getState().select({ blocks: ['done'], links: [] });
    placeBlock(store, 'trigger');
    expect(store.getState().draft.document.links.length).toBe(exampleJourney.links.length);
  });

  it('puts a block that is dropped on a link into the link', () => {
    const store = createEditorStore({
      ...exampleJourney,
      blocks: exampleJourney.blocks.map((block) => ({
        ...block,
        position: { x: block.position.x * 2, y: block.position.y },
      })),
    });
    dropBlock(store, 'wait', { x: 310, y: 70 });
    const { document } = store.getState().draft;
    const added = document.blocks.at(-1)!;
    const ends = document.links.slice(-2).map(({ from, to }) => `${from.block} ${to.block}`);
    expect(ends).toEqual([`trigger ${added.id}`, `${added.id} control`]);
  });
});

describe('connecting without a pointer', () => {
  it('lists every block, and for those that are not allowed the reason', () => {
    const targets = targetsOf(exampleJourney, { block: 'sms', port: 'next' });
    const of = (id: string) => targets.find(({ block }) => block.id === id)!.permission;
    expect(of('task').allowed).toBe(true);
    expect(of('trigger')).toMatchObject({ allowed: false, code: 'NO_INPUT' });
    expect(of('amount')).toMatchObject({ allowed: false, code: 'LOOP_WITHOUT_WAIT' });
    expect(targets.some(({ block }) => block.id === 'sms' || block.kind === 'note')).toBe(false);
  });

  it('walks from block to block in the direction of the arrow', () => {
    const store = createEditorStore(exampleJourney);
    const walked: string[] = [];
    for (let step = 0; step < 4; step++) {
      walkTo(store, { x: 1, y: 0 });
      walked.push(store.getState().draft.selection.blocks[0]!);
    }
    expect(walked).toEqual(['trigger', 'control', 'offer', 'amount']);
  });
});

describe('a refusal', () => {
  it('is kept to be told, each time, and changes nothing', () => {
    const store = createEditorStore(exampleJourney);
    const refuse = () => store.getState().run(() => ({ ok: false, code: 'X', message: { en: 'no', zh: '否' } }));
    refuse();
    const first = store.getState().refusal;
    refuse();
    expect(store.getState().refusal).toEqual(first);
    expect(store.getState().refusal).not.toBe(first);
    expect(store.getState().draft.past).toEqual([]);
  });
});

describe('bands', () => {
  const bands: JsonObject[] = [
    { id: 'a', below: '10' },
    { id: 'b', from: '10', below: '20' },
    { id: 'c', from: '20' },
  ];

  it('share their bounds: a bound that is changed ends one band and begins the next', () => {
    expect(withBound(bands, 0, '15')).toEqual([
      { id: 'a', below: '15' },
      { id: 'b', from: '15', below: '20' },
      { id: 'c', from: '20' },
    ]);
  });

  it('touch again after one is taken away', () => {
    for (const index of [0, 1, 2]) expect(doTouch(withoutBand(bands, index))).toBe(true);
    expect(withoutBand(bands, 1)).toEqual([
      { id: 'a', below: '20' },
      { id: 'c', from: '20' },
    ]);
    expect(withoutBand(bands, 0)).toEqual([
      { id: 'b', below: '20' },
      { id: 'c', from: '20' },
    ]);
    expect(withoutBand(bands, 2)).toEqual([
      { id: 'a', below: '10' },
      { id: 'b', from: '10' },
    ]);
  });

  it('with a gap are seen as such', () => {
    expect(
      doTouch([
        { id: 'a', below: '10' },
        { id: 'b', from: '11' },
      ]),
    ).toBe(false);
  });
});

describe('names and searching', () => {
  it('finds blocks by name, by what they do and by their settings, in reading order', () => {
    const ids = (wanted: string) => searchBlocks(exampleJourney, wanted, 'en').map(({ id }) => id);
    expect(ids('sms')).toEqual(['sms']);
    expect(ids('call_centre')).toEqual(['call']);
    expect(ids('amountUsd')).toEqual(['amount']);
    expect(ids('  ')).toEqual([]);
    expect(searchBlocks(exampleJourney, '短信', 'zh').map(({ id }) => id)).toEqual(['sms']);
  });

  it('makes ids that are free', () => {
    expect(idFor('Große FX purchase!', [])).toBe('gro-e-fx-purchase');
    expect(idFor('FX', ['fx', 'fx-2'])).toBe('fx-3');
    expect(idFor('大额购汇', [])).toBe('');
    expect(freshId('Test arm', ['test-arm-2', undefined])).toBe('test-arm-3');
  });

  it('shows journeys that people have drawn before the default ones', () => {
    const item = (id: string, state = 'live'): JourneyItem => ({
      id,
      name: { en: id, zh: id },
      state,
      version: 1,
      entrants: 0,
      active: 0,
      contacts: 0,
      tasks: 0,
    });
    const items = [item('default-a'), item('mine'), item('other', 'draft')];
    expect(filterJourneys(items, {}).map(({ id }) => id)).toEqual(['mine', 'other', 'default-a']);
    expect(filterJourneys(items, { kind: 'default' }).map(({ id }) => id)).toEqual(['default-a']);
    expect(filterJourneys(items, { q: 'O', state: 'draft' }).map(({ id }) => id)).toEqual(['other']);
  });
});

describe('keys', () => {
  const press = (key: string, more: KeyboardEventInit = {}) => new KeyboardEvent('keydown', { key, ...more });

  it.each([
    ['z', { ctrlKey: true }, 'undo'],
    ['Z', { metaKey: true, shiftKey: true }, 'redo'],
    ['ArrowLeft', {}, 'nudge'],
    ['ArrowLeft', { shiftKey: true }, 'nudgeFar'],
    ['ArrowDown', { altKey: true }, 'walk'],
    ['?', { shiftKey: true }, 'sheet'],
    ['+', { shiftKey: true }, 'zoomIn'],
    ['Delete', {}, 'remove'],
  ] as const)('%s %o is %s', (key, more, id) => {
    expect(shortcutFor(press(key, more), false)?.id).toBe(id);
  });

  it('in a field are the field’s own, but for saving', () => {
    expect(shortcutFor(press('z', { ctrlKey: true }), true)).toBeUndefined();
    expect(shortcutFor(press('a'), true)).toBeUndefined();
    expect(shortcutFor(press('s', { ctrlKey: true }), true)?.id).toBe('save');
  });

  it('mean one thing each', () => {
    const all = shortcuts.flatMap(({ keys }) => keys);
    expect(new Set(all).size).toBe(all.length);
  });
});
