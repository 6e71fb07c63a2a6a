import { blockKinds, journeyHash, parseJourney, type JourneyDocument } from '@baleen/journeys';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copy } from './clipboard.js';
import { type Made } from './command.js';
import { addBlock } from './commands/add-block.js';
import { alignBlocks, type Alignment } from './commands/align-blocks.js';
import { appendBlock, duplicate, freePort, insertBlock, replaceContents } from './commands/compose.js';
import { connect, reconnect } from './commands/connect.js';
import { cut, paste } from './commands/paste.js';
import { moveBlocks, placeBlocks } from './commands/place-blocks.js';
import { disconnect, remove } from './commands/remove.js';
import { renameBlock, setSettings } from './commands/set-block.js';
import { setJourney } from './commands/set-journey.js';
import { autoLayout } from './drawing/auto-layout.js';
import { execute, redo, seal, select, startDraft, undo, type JourneyDraft } from './draft.js';
import { type IdSource } from './ids.js';
import { countingIds, perform, smallDrawing } from './testing.js';

/** Of this process, in milliseconds: how busy the machine is does not count. */
const processorTime = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** What a random edit does; its numbers choose among what is there. */
interface Wish {
  readonly kind: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

const number = fc.nat(1_000);
const wishes = (length: number): fc.Arbitrary<Wish[]> =>
  fc.array(fc.record({ kind: number, a: number, b: number, c: number }), { minLength: length, maxLength: length });
const alignments: readonly Alignment[] = ['left', 'centre', 'bottom', 'spread-across', 'spread-down'];
const settings: readonly object[] = [
  {
    by: {
      kind: 'arms',
      arms: [
        { id: 'low', share: '40' },
        { id: 'b', share: '60' },
      ],
    },
  },
  {
    by: {
      kind: 'amount',
      fact: 'x',
      bands: [
        { id: 'low', below: '7' },
        { id: 'high', from: '7' },
      ],
    },
  },
  { until: { kind: 'duration', for: '9d' } },
  { until: { kind: 'fact-date', fact: 'cust.idExpiryDate' } },
  { channel: 'wechat' },
  {},
];

function pick<T>(items: readonly T[], index: number): T | undefined {
  return items[index % Math.max(1, items.length)];
}

type Action = (document: JourneyDocument, wish: Wish, ids: IdSource) => Made;

const some = (document: JourneyDocument, { a, b }: Wish): string[] =>
  document.blocks.filter((_, index) => (index + a) % ((b % 5) + 2) === 0).map(({ id }) => id);
const ports = ['next', 'otherwise', 'low', 'high', 'timeout', 'control'];

/** All commands of the canvas; adding and connecting come more often, so that drawings grow. */
const actions: readonly Action[] = [
  ...Array<Action>(3).fill((document, { a, b, c }, ids) =>
    addBlock(document, { kind: pick(blockKinds, a)!, position: { x: b, y: c } }, ids),
  ),
  ...Array<Action>(5).fill((document, { a, b, c }, ids) => {
    const from = { block: pick(document.blocks, a)?.id ?? 'none', port: pick(ports, b)! };
    return connect(document, from, { block: pick(document.blocks, c)?.id ?? 'none' }, ids);
  }),
  (document, wish) => moveBlocks(document, some(document, wish), { x: wish.c - 500, y: wish.a - 500 }),
  (document, { a, b, c }) => placeBlocks(document, { [pick(document.blocks, a)?.id ?? 'none']: { x: b, y: c } }),
  (document, wish) =>
    alignBlocks(document, some(document, wish), pick(alignments, wish.c)!, () => ({ width: 90, height: 40 })),
  (document, { a, b }) =>
    remove(document, { blocks: [pick(document.blocks, a)?.id ?? ''], links: [pick(document.links, b)?.id ?? ''] }),
  (document, { a }) => disconnect(document, [pick(document.links, a)?.id ?? '']),
  (document, { a, b }, ids) =>
    reconnect(document, pick(document.links, a)?.id ?? '', { block: pick(document.blocks, b)?.id ?? '' }, ids),
  (document, { a, b, c }) =>
    setSettings(document, pick(document.blocks, a)?.id ?? '', pick(settings, b), pick(['x', 'y', undefined], c)),
  (document, { a, b }) =>
    renameBlock(document, pick(document.blocks, a)?.id ?? '', pick([undefined, { en: 'A', zh: '甲' }], b)),
  (document, { a }) =>
    setJourney(document, { name: { en: `N${a % 3}`, zh: '名' }, purpose: pick(['marketing', 'service'], a)! }, 'name'),
  (document, wish, ids) =>
    paste(
      document,
      copy(document, { blocks: some(document, wish).slice(0, 4), links: [] }),
      { x: wish.a, y: wish.b },
      ids,
    ),
  (document, wish) => cut(document, { blocks: some(document, wish).slice(0, 2), links: [] }).made,
  (document, { a, b, c }, ids) => {
    const block = pick(document.blocks, a)?.id ?? 'none';
    const from = { block, port: freePort(document, block) ?? 'none' };
    return appendBlock(document, { kind: pick(blockKinds, b)!, position: { x: c, y: a } }, from, ids);
  },
  (document, { a, b, c }, ids) =>
    insertBlock(
      document,
      { kind: pick(blockKinds, b)!, position: { x: c, y: a } },
      pick(document.links, c)?.id ?? '',
      ids,
    ),
  (document, wish, ids) => duplicate(document, { blocks: some(document, wish).slice(0, 3), links: [] }, ids),
  (document, { a }) => (a % 20 === 0 ? placeBlocks(document, autoLayout(document)) : placeBlocks(document, {})),
  (document, { a }) => (a % 90 === 0 ? replaceContents(document, smallDrawing) : placeBlocks(document, {})),
];

/** Takes wishes as commands; those that are refused change nothing. */
function edit(draft: JourneyDraft, list: readonly Wish[], ids: IdSource): JourneyDraft {
  return list.reduce((current, wish) => {
    const result = pick(actions, wish.kind)!(current.document, wish, ids);
    const next = result.ok ? execute(current, result.command) : current;
    return wish.c % 7 === 0 ? seal(next) : next;
  }, draft);
}

function repeat(draft: JourneyDraft, change: (draft: JourneyDraft) => JourneyDraft): JourneyDraft {
  let current = draft;
  for (let next = change(current); next !== current; next = change(current)) current = next;
  return current;
}

describe('a draft', () => {
  it('gives back the same document when 1,000 random edits are undone, and the edited one when they are redone', () => {
    fc.assert(
      fc.property(wishes(1_000), (list) => {
        const start = startDraft(smallDrawing);
        const edited = edit(start, list, countingIds());
        expect(edited.past.length).toBeGreaterThan(200);
        const undone = repeat(edited, undo);
        expect(undone.document).toEqual(smallDrawing);
        expect(undone.selection).toEqual(start.selection);
        expect(repeat(undone, redo).document).toEqual(edited.document);
      }),
      // Shrinking a thousand edits takes minutes; the seed is enough to see a failure again.
      { numRuns: 8, endOnFailure: true },
    );
  });

  it('stays a document that can be saved and read back, whatever was edited', () => {
    fc.assert(
      fc.property(wishes(150), (list) => {
        const { document, selection } = edit(startDraft(smallDrawing), list, countingIds());
        expect(parseJourney(JSON.parse(JSON.stringify(document)))).toEqual({ ok: true, value: document });
        const ids = new Set([...document.blocks, ...document.links].map(({ id }) => id));
        expect([...selection.blocks, ...selection.links].every((id) => ids.has(id))).toBe(true);
        const blocks = new Set(document.blocks.map(({ id }) => id));
        expect(document.links.every(({ from, to }) => blocks.has(from.block) && blocks.has(to.block))).toBe(true);
      }),
      { numRuns: 40, endOnFailure: true },
    );
  });

  it('keeps its semantic hash when blocks are only moved, aligned or laid out', () => {
    fc.assert(
      fc.property(wishes(60), (list) => {
        const moves = list.map((wish) => ({ ...wish, kind: 8 + (wish.kind % 3) }));
        const { document } = edit(startDraft(smallDrawing), moves, countingIds());
        expect(journeyHash(document)).toBe(journeyHash(smallDrawing));
      }),
      { numRuns: 30 },
    );
  });

  it('forgets what could be redone once something else is done', () => {
    const moved = perform(startDraft(smallDrawing), moveBlocks(smallDrawing, ['in'], { x: 1, y: 1 }));
    const other = perform(undo(moved), moveBlocks(smallDrawing, ['out'], { x: 1, y: 1 }));
    expect(redo(other)).toBe(other);
  });

  it('begins a new step after a field was left, and after an undo', () => {
    const nudge = (draft: JourneyDraft) => perform(draft, moveBlocks(draft.document, ['in'], { x: 1, y: 0 }));
    expect(nudge(seal(nudge(startDraft(smallDrawing)))).past.length).toBe(2);
    const twice = nudge(seal(nudge(startDraft(smallDrawing))));
    expect(nudge(undo(twice)).past.length).toBe(2);
  });

  it('does nothing where there is nothing to undo or redo', () => {
    const start = startDraft(smallDrawing);
    expect(undo(start)).toBe(start);
    expect(redo(start)).toBe(start);
  });

  it('selects only what is there', () => {
    expect(select(startDraft(smallDrawing), { blocks: ['in', 'ghost'], links: ['l1'] }).selection).toEqual({
      blocks: ['in'],
      links: ['l1'],
    });
  });

  it('does one edit of 300 blocks in under 2 ms', () => {
    const blocks = Array.from({ length: 300 }, (_, index) => ({ ...smallDrawing.blocks[3]!, id: `w${index}` }));
    let current = startDraft({ ...smallDrawing, blocks, links: [] });
    const start = processorTime();
    for (let index = 0; index < 200; index++) {
      current = perform(current, moveBlocks(current.document, [`w${index}`], { x: 1, y: 1 }));
    }
    current = repeat(current, undo);
    expect((processorTime() - start) / 400).toBeLessThan(2);
    expect(current.document.blocks).toEqual(blocks);
  });
});
