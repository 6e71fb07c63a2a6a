import { journeyHash, parseJourney, type JourneyDocument } from '@baleen/journeys';
import { describe, expect, it } from 'vitest';
import { copy, readClip, writeClip } from '../clipboard.js';
import { composite, type Made } from '../command.js';
import { startDraft, undo } from '../draft.js';
import { countingIds, perform, smallDrawing } from '../testing.js';
import { addBlock } from './add-block.js';
import { alignBlocks } from './align-blocks.js';
import { connect, reconnect } from './connect.js';
import { cut, paste } from './paste.js';
import { moveBlocks, placeBlocks } from './place-blocks.js';
import { disconnect, remove } from './remove.js';
import { renameBlock, setSettings } from './set-block.js';
import { setJourney } from './set-journey.js';

const draft = startDraft(smallDrawing);
const after = (made: Made): JourneyDocument => perform(draft, made).document;
const find = (document: JourneyDocument, id: string) => document.blocks.find((block) => block.id === id);
const linksOf = (document: JourneyDocument): string[] =>
  document.links.map(({ from, to }) => `${from.block}.${from.port} > ${to.block}`);
const code = (made: Made): string => (made.ok ? 'yes' : made.code);

describe('adding', () => {
  it('puts a block with its defaults onto the canvas and selects it', () => {
    const next = perform(draft, addBlock(smallDrawing, { kind: 'rm-task', position: { x: 5, y: 6 } }, countingIds()));
    expect(next.document.blocks.at(-1)).toEqual({
      id: 'rm-task-1',
      kind: 'rm-task',
      position: { x: 5, y: 6 },
      settings: { at: 'next-bd', countFrom: 'arrival', asksToCall: false, whenFull: 'wait' },
    });
    expect(next.selection).toEqual({ blocks: ['rm-task-1'], links: [] });
  });

  it('never takes an id that is in use, and gives up on a source that repeats itself', () => {
    const ids = ['sms', 'in', 'free'];
    const made = addBlock(smallDrawing, { kind: 'exit', position: { x: 0, y: 0 } }, () => ids.shift()!);
    expect(after(made).blocks.at(-1)!.id).toBe('free');
    expect(() => addBlock(smallDrawing, { kind: 'exit', position: { x: 0, y: 0 } }, () => 'sms')).toThrow('no free id');
  });
});

describe('moving', () => {
  it('changes positions only, so the semantic hash stays', () => {
    const moved = after(moveBlocks(smallDrawing, ['in', 'sms'], { x: 10, y: -5 }));
    expect([find(moved, 'in')!.position, find(moved, 'sms')!.position]).toEqual([
      { x: 10, y: -5 },
      { x: 410, y: -5 },
    ]);
    expect(journeyHash(moved)).toBe(journeyHash(smallDrawing));
  });

  it('joins key presses in a row on the same blocks into one step of undo', () => {
    let current = draft;
    for (let press = 0; press < 5; press++)
      current = perform(current, moveBlocks(current.document, ['in'], { x: 1, y: 0 }));
    current = perform(current, moveBlocks(current.document, ['out'], { x: 1, y: 0 }));
    expect(current.past.length).toBe(2);
    expect(undo(undo(current)).document).toEqual(smallDrawing);
  });

  it('takes the positions of a layout, without those that are not there, and is no step where nothing moves', () => {
    const placed = after(placeBlocks(smallDrawing, { in: { x: 7, y: 7 }, ghost: { x: 0, y: 0 } }));
    expect(find(placed, 'in')!.position).toEqual({ x: 7, y: 7 });
    expect(perform(draft, placeBlocks(smallDrawing, { in: { x: 0, y: 0 } })).past).toEqual([]);
  });

  it('keeps blocks on the canvas', () => {
    const far = after(moveBlocks(smallDrawing, ['in'], { x: 1e9, y: -1e9 }));
    expect(find(far, 'in')!.position).toEqual({ x: 1e6, y: -1e6 });
    expect(parseJourney(far).ok).toBe(true);
  });
});

describe('aligning', () => {
  const sizeOf = ({ id }: { readonly id: string }) => ({ width: id === 'sms' ? 100 : 60, height: 40 });
  const xOf = (document: JourneyDocument, ...ids: string[]) => ids.map((id) => find(document, id)!.position.x);
  const yOf = (document: JourneyDocument, ...ids: string[]) => ids.map((id) => find(document, id)!.position.y);

  it.each([
    ['left', [200, 200]],
    ['right', [440, 400]],
    ['centre', [320, 300]],
  ] as const)('to the %s moves blocks across, whatever their size', (alignment, expected) => {
    const { blocks } = smallDrawing;
    expect(xOf(after(alignBlocks(smallDrawing, ['bands', 'sms'], alignment, sizeOf)), 'bands', 'sms')).toEqual(
      expected,
    );
    expect(yOf({ ...smallDrawing, blocks }, 'bands', 'sms')).toEqual([0, 0]);
  });

  it('to the middle moves blocks down or up', () => {
    expect(yOf(after(alignBlocks(smallDrawing, ['sms', 'pause'], 'middle', sizeOf)), 'sms', 'pause')).toEqual([
      100, 100,
    ]);
    expect(yOf(after(alignBlocks(smallDrawing, ['sms', 'pause'], 'bottom', sizeOf)), 'sms', 'pause')).toEqual([
      200, 200,
    ]);
  });

  it('spreads blocks with equal gaps between the outermost two', () => {
    const spread = after(alignBlocks(smallDrawing, ['in', 'sms', 'out'], 'spread-across', sizeOf));
    expect(xOf(spread, 'in', 'sms', 'out')).toEqual([0, 280, 600]);
    expect(perform(draft, alignBlocks(smallDrawing, ['in', 'sms'], 'spread-across', sizeOf)).past).toEqual([]);
  });
});

describe('connecting', () => {
  it('draws a link where the rules allow it', () => {
    const made = connect(smallDrawing, { block: 'sms', port: 'next' }, { block: 'out' }, countingIds());
    expect(linksOf(after(made)).at(-1)).toBe('sms.next > out');
  });

  it('is refused for the reason that the rules give', () => {
    const ask = (from: string, port: string, to: string): string =>
      code(connect(smallDrawing, { block: from, port }, { block: to }, countingIds()));
    expect(ask('bands', 'low', 'out')).toBe('PORT_TAKEN');
    expect(ask('sms', 'next', 'bands')).toBe('LOOP_WITHOUT_WAIT');
    expect(ask('sms', 'next', 'pause')).toBe('yes');
    expect(ask('sms', 'next', 'in')).toBe('NO_INPUT');
  });

  it('lets a link lead elsewhere as one step', () => {
    const next = perform(draft, reconnect(smallDrawing, 'l2', { block: 'out' }, countingIds()));
    expect(linksOf(next.document)).toContain('bands.low > out');
    expect(linksOf(next.document)).not.toContain('bands.low > sms');
    expect(next.past.length).toBe(1);
    expect(undo(next).document).toEqual(smallDrawing);
    expect(code(reconnect(smallDrawing, 'l2', { block: 'in' }, countingIds()))).toBe('NO_INPUT');
    expect(code(reconnect(smallDrawing, 'ghost', { block: 'out' }, countingIds()))).toBe('LINK_GONE');
  });

  it('is undone by disconnecting', () => {
    expect(linksOf(after(disconnect(smallDrawing, ['l1', 'l4'])))).toEqual([
      'bands.low > sms',
      'bands.high > pause',
      'pause.next > sms',
    ]);
  });
});

describe('removing', () => {
  it('takes the links of a removed block with it and leaves nothing selected', () => {
    const next = perform(
      { ...draft, selection: { blocks: ['sms'], links: ['l1'] } },
      remove(smallDrawing, { blocks: ['sms'], links: ['l1'] }),
    );
    expect(next.document.blocks.map(({ id }) => id)).toEqual(['in', 'bands', 'pause', 'out']);
    expect(next.document.links.map(({ id }) => id)).toEqual(['l3', 'l4']);
    expect(next.selection).toEqual({ blocks: [], links: [] });
    expect(undo(next)).toMatchObject({ document: smallDrawing, selection: { blocks: ['sms'], links: ['l1'] } });
  });
});

describe('settings', () => {
  const oneBand = { by: { kind: 'amount', fact: 'event.amountBase', bands: [{ id: 'low', below: '100' }] } };

  it('take the links of ports that are gone with them, in one step', () => {
    const next = perform(draft, setSettings(smallDrawing, 'bands', oneBand));
    expect(next.document.links.map(({ id }) => id)).toEqual(['l1', 'l2', 'l4', 'l5']);
    expect(undo(next).document).toEqual(smallDrawing);
  });

  it('may be unfinished, but not wrong', () => {
    expect(code(setSettings(smallDrawing, 'sms', {}))).toBe('yes');
    const wrong = setSettings(smallDrawing, 'sms', { chanel: 'sms' });
    expect(wrong.ok === false && wrong.problems!.map(({ path }) => path)).toEqual(['/chanel']);
    expect(code(setSettings(smallDrawing, 'ghost', {}))).toBe('BLOCK_GONE');
  });

  it('typed into one field are one step of undo', () => {
    let current = draft;
    for (const days of ['3d', '30d', '300d']) {
      const settings = { until: { kind: 'duration', for: days } };
      current = perform(current, setSettings(current.document, 'pause', settings, 'for'));
    }
    expect(current.past.length).toBe(1);
    expect(find(current.document, 'pause')!.settings).toEqual({ until: { kind: 'duration', for: '300d' } });
    expect(undo(current).document).toEqual(smallDrawing);
  });

  it('of the journey itself are read as strictly', () => {
    const next = after(setJourney(smallDrawing, { purpose: 'service', settings: { reEntry: { kind: 'after-exit' } } }));
    expect([next.purpose, next.settings]).toEqual(['service', { reEntry: { kind: 'after-exit', pauseDays: 0 } }]);
    expect(code(setJourney(smallDrawing, { settings: { reentry: 1 } }))).toBe('SETTINGS_WRONG');
  });

  it('name a block, or let it go by its kind again', () => {
    const named = after(renameBlock(smallDrawing, 'sms', { en: 'Reminder', zh: '提醒' }));
    expect(find(named, 'sms')!.name).toEqual({ en: 'Reminder', zh: '提醒' });
    expect('name' in find(after(renameBlock(named, 'sms', { en: '', zh: '' })), 'sms')!).toBe(false);
  });
});

describe('copy, cut and paste', () => {
  const clip = copy(smallDrawing, { blocks: ['bands', 'sms', 'pause'], links: [] });

  it('carry the links among the copied blocks, through the text of the clipboard', () => {
    expect(clip.links.map(({ id }) => id)).toEqual(['l2', 'l3', 'l5']);
    expect(readClip(writeClip(clip))).toEqual({ ok: true, value: clip });
  });

  it('paste under fresh ids, where they are wanted, selected, into another journey too', () => {
    const other = { ...smallDrawing, id: 'other', blocks: smallDrawing.blocks.slice(0, 1), links: [] };
    for (const target of [smallDrawing, other]) {
      const next = perform(startDraft(target), paste(target, clip, { x: 1000, y: 500 }, countingIds()));
      const pasted = next.document.blocks.slice(target.blocks.length);
      expect(pasted.map(({ id, position }) => [id, position])).toEqual([
        ['split-1', { x: 1000, y: 500 }],
        ['channel-2', { x: 1200, y: 500 }],
        ['wait-3', { x: 1200, y: 700 }],
      ]);
      expect(linksOf(next.document).slice(target.links.length)).toEqual([
        'split-1.low > channel-2',
        'split-1.high > wait-3',
        'wait-3.next > channel-2',
      ]);
      expect(next.selection.blocks).toEqual(['split-1', 'channel-2', 'wait-3']);
      expect(undo(next).document).toEqual(target);
    }
  });

  it('cut gives the clip and takes it off the canvas in one step', () => {
    const { clip: taken, made } = cut(smallDrawing, { blocks: ['bands', 'sms', 'pause'], links: [] });
    expect(taken).toEqual(clip);
    expect(after(made).blocks.map(({ id }) => id)).toEqual(['in', 'out']);
    expect(undo(perform(draft, made)).document).toEqual(smallDrawing);
  });

  it.each([
    'hello',
    '{"blocks": 1}',
    '{"blocks":[{"id":"a","kind":"channel"}]}',
    '[]',
    '{"blocks":[],"links":[],"x":1}',
  ])('refuse a clipboard that holds %s', (text) => {
    expect(readClip(text).ok).toBe(false);
  });
});

describe('composite commands', () => {
  it('are done and undone as one, each made for what the one before it leaves', () => {
    const ids = countingIds();
    const label = { en: 'Append', zh: '追加' };
    const made = composite(smallDrawing, label, [
      (document) => addBlock(document, { kind: 'goal', position: { x: 0, y: 0 } }, ids),
      (document) => connect(document, { block: 'sms', port: 'next' }, { block: document.blocks.at(-1)!.id }, ids),
    ]);
    const next = perform(draft, made);
    expect(linksOf(next.document).at(-1)).toBe('sms.next > goal-1');
    expect(next.past.length).toBe(1);
    expect(undo(next).document).toEqual(smallDrawing);
  });

  it('are refused as a whole', () => {
    const label = { en: 'x', zh: 'x' };
    const made = composite(smallDrawing, label, [
      (document) => remove(document, { blocks: ['out'], links: [] }),
      (document) => connect(document, { block: 'sms', port: 'next' }, { block: 'out' }, countingIds()),
    ]);
    expect(code(made)).toBe('BLOCK_UNKNOWN');
  });
});
