import { portsOf, type BlockKind, type JourneyDocument, type Point } from '@baleen/journeys';
import { copy } from '../clipboard.js';
import { composite, made, refused, type Made, type Text } from '../command.js';
import { type Edit } from '../edits.js';
import { type IdSource } from '../ids.js';
import { type Selection } from '../selection.js';
import { addBlock } from './add-block.js';
import { connect } from './connect.js';
import { paste } from './paste.js';
import { disconnect } from './remove.js';

const appendLabel: Text = { en: 'Append a block', zh: '追加节点' };
const insertLabel: Text = { en: 'Insert a block', zh: '插入节点' };
const replaceLabel: Text = { en: 'Replace the drawing', zh: '替换画面' };
const gone: Text = { en: 'The link is no longer there', zh: '连线已不存在' };
const noEnd: Text = { en: 'This kind of block has no way in or no way out', zh: '此类节点没有入口或出口' };
const duplicateStep = 40;

interface NewBlock {
  readonly kind: BlockKind;
  readonly position: Point;
}

/** The port of a block from which nothing leads yet, the first one; undefined where all are taken. */
export function freePort(document: JourneyDocument, blockId: string): string | undefined {
  const block = document.blocks.find(({ id }) => id === blockId);
  const taken = new Set(document.links.filter(({ from }) => from.block === blockId).map(({ from }) => from.port));
  return portsOf(block).find(({ id }) => !taken.has(id))?.id;
}

/** Adds a block and lets a port of another one lead to it, as one step. */
export function appendBlock(
  document: JourneyDocument,
  what: NewBlock,
  from: { readonly block: string; readonly port: string },
  ids: IdSource,
): Made {
  return composite(document, appendLabel, [
    (current) => addBlock(current, what, ids),
    (current) => connect(current, from, { block: current.blocks.at(-1)!.id }, ids),
  ]);
}

/** Puts a new block into a link: the link leads to it, and its first port to where the link led. */
export function insertBlock(document: JourneyDocument, what: NewBlock, linkId: string, ids: IdSource): Made {
  const link = document.links.find(({ id }) => id === linkId);
  if (!link) return refused('LINK_GONE', gone);
  return composite(document, insertLabel, [
    (current) => disconnect(current, [linkId]),
    (current) => addBlock(current, what, ids),
    (current) => connect(current, link.from, { block: current.blocks.at(-1)!.id }, ids),
    (current) => {
      const added = current.blocks.at(-1)!;
      const port = portsOf(added)[0];
      return port
        ? connect(current, { block: added.id, port: port.id }, link.to, ids)
        : refused('NO_WAY_THROUGH', noEnd);
    },
  ]);
}

/** Copies the selected blocks beside themselves. */
export function duplicate(document: JourneyDocument, selection: Selection, ids: IdSource): Made {
  const clip = copy(document, selection);
  if (clip.blocks.length === 0) return made({ label: appendLabel, edits: [] });
  const corner = {
    x: Math.min(...clip.blocks.map(({ position }) => position.x)) + duplicateStep,
    y: Math.min(...clip.blocks.map(({ position }) => position.y)) + duplicateStep,
  };
  return paste(document, clip, corner, ids);
}

/** Puts the content of another document in the place of this one's, as one step that can be undone; the journey keeps its id. */
export function replaceContents(document: JourneyDocument, other: JourneyDocument, label: Text = replaceLabel): Made {
  const { name, purpose, settings } = other;
  const edits: Edit[] = [
    ...document.links.map(({ id }): Edit => ({ kind: 'remove-link', id })),
    ...document.blocks.map(({ id }): Edit => ({ kind: 'remove-block', id })),
    { kind: 'replace-head', head: { name, purpose, settings } },
    ...other.blocks.map((block, index): Edit => ({ kind: 'insert-block', index, block })),
    ...other.links.map((link, index): Edit => ({ kind: 'insert-link', index, link })),
  ];
  return made({ label, edits, select: { blocks: [], links: [] } });
}
