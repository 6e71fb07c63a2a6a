import { type Block, type JourneyDocument, type Link, type Point } from '@baleen/journeys';

/** What a journey says about itself that people edit. */
export type Head = Pick<JourneyDocument, 'name' | 'purpose' | 'settings'>;

/** The smallest change of a document, as data. Every edit has an inverse, and all commands are made of edits. */
export type Edit =
  | { readonly kind: 'insert-block'; readonly index: number; readonly block: Block }
  | { readonly kind: 'remove-block'; readonly id: string }
  /** The block of the same id takes its place. */
  | { readonly kind: 'replace-block'; readonly block: Block }
  /** Layout only. */
  | { readonly kind: 'place-blocks'; readonly positions: Readonly<Record<string, Point>> }
  | { readonly kind: 'insert-link'; readonly index: number; readonly link: Link }
  | { readonly kind: 'remove-link'; readonly id: string }
  | { readonly kind: 'replace-head'; readonly head: Head };

export interface Edited {
  readonly document: JourneyDocument;
  /** The edits that give back the document from before, in the order to apply them. */
  readonly inverse: readonly Edit[];
}

/**
 * Applies edits in their order.
 * @throws Error where an edit names a block or link that is not there: it was made for another document
 */
export function applyEdits(document: JourneyDocument, edits: readonly Edit[]): Edited {
  const inverse: Edit[] = [];
  let current = document;
  for (const edit of edits) {
    const result = applyEdit(current, edit);
    current = result.document;
    inverse.unshift(result.inverse);
  }
  return { document: current, inverse };
}

function applyEdit(document: JourneyDocument, edit: Edit): { document: JourneyDocument; inverse: Edit } {
  switch (edit.kind) {
    case 'insert-block': {
      const blocks = inserted(document.blocks, edit.index, edit.block);
      return { document: { ...document, blocks }, inverse: { kind: 'remove-block', id: edit.block.id } };
    }
    case 'remove-block': {
      const index = indexOf(document.blocks, edit.id);
      const inverse: Edit = { kind: 'insert-block', index, block: document.blocks[index]! };
      return { document: { ...document, blocks: document.blocks.toSpliced(index, 1) }, inverse };
    }
    case 'replace-block': {
      const index = indexOf(document.blocks, edit.block.id);
      const inverse: Edit = { kind: 'replace-block', block: document.blocks[index]! };
      return { document: { ...document, blocks: document.blocks.with(index, edit.block) }, inverse };
    }
    case 'place-blocks':
      return placeBlocks(document, edit.positions);
    case 'insert-link': {
      const links = inserted(document.links, edit.index, edit.link);
      return { document: { ...document, links }, inverse: { kind: 'remove-link', id: edit.link.id } };
    }
    case 'remove-link': {
      const index = indexOf(document.links, edit.id);
      const inverse: Edit = { kind: 'insert-link', index, link: document.links[index]! };
      return { document: { ...document, links: document.links.toSpliced(index, 1) }, inverse };
    }
    case 'replace-head': {
      const { name, purpose, settings } = document;
      return {
        document: { ...document, ...edit.head },
        inverse: { kind: 'replace-head', head: { name, purpose, settings } },
      };
    }
  }
}

function placeBlocks(
  document: JourneyDocument,
  positions: Readonly<Record<string, Point>>,
): { document: JourneyDocument; inverse: Edit } {
  const moved = document.blocks.filter((block) => Object.hasOwn(positions, block.id));
  if (moved.length < Object.keys(positions).length) throw new Error('a block to place is not in the document');
  const blocks = document.blocks.map((block) =>
    Object.hasOwn(positions, block.id) ? { ...block, position: positions[block.id]! } : block,
  );
  const before = Object.fromEntries(moved.map((block) => [block.id, block.position]));
  return { document: { ...document, blocks }, inverse: { kind: 'place-blocks', positions: before } };
}

function inserted<T extends { readonly id: string }>(items: readonly T[], index: number, item: T): T[] {
  if (items.some(({ id }) => id === item.id)) throw new Error(`the id "${item.id}" is taken`);
  return items.toSpliced(index, 0, item);
}

function indexOf(items: readonly { readonly id: string }[], id: string): number {
  const index = items.findIndex((item) => item.id === id);
  if (index < 0) throw new Error(`nothing has the id "${id}"`);
  return index;
}
