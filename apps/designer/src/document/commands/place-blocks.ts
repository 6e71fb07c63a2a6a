import { limits, type JourneyDocument, type Point } from '@baleen/journeys';
import { made, type Made, type Text } from '../command.js';
import { type Edit } from '../edits.js';

const moveLabel: Text = { en: 'Move', zh: '移动' };
const layoutLabel: Text = { en: 'Arrange automatically', zh: '自动布局' };

/** Moves blocks by a distance. Moves of the same blocks in a row (arrow keys) are one step of undo. */
export function moveBlocks(document: JourneyDocument, ids: readonly string[], by: Point): Made {
  const positions = document.blocks
    .filter(({ id }) => ids.includes(id))
    .map(({ id, position }): [string, Point] => [id, { x: position.x + by.x, y: position.y + by.y }]);
  const changes = changesOf(document, Object.fromEntries(positions));
  return made({ label: moveLabel, edits: editsOf(changes), mergeKey: `move:${Object.keys(changes).join(' ')}` });
}

/** Puts blocks where a layout, or a drag that has ended, wants them. Positions of blocks that are not there are left out. */
export function placeBlocks(
  document: JourneyDocument,
  positions: Readonly<Record<string, Point>>,
  label: Text = layoutLabel,
): Made {
  return made({ label, edits: editsOf(changesOf(document, positions)) });
}

/** The positions that differ from where the blocks are, kept on the canvas. */
function changesOf(
  document: JourneyDocument,
  positions: Readonly<Record<string, Point>>,
): Readonly<Record<string, Point>> {
  const changes = document.blocks.flatMap(({ id, position }): [string, Point][] => {
    if (!Object.hasOwn(positions, id)) return [];
    const wanted = { x: onCanvas(positions[id]!.x), y: onCanvas(positions[id]!.y) };
    return wanted.x === position.x && wanted.y === position.y ? [] : [[id, wanted]];
  });
  return Object.fromEntries(changes);
}

function editsOf(positions: Readonly<Record<string, Point>>): readonly Edit[] {
  return Object.keys(positions).length === 0 ? [] : [{ kind: 'place-blocks', positions }];
}

function onCanvas(coordinate: number): number {
  return Math.max(-limits.position, Math.min(limits.position, coordinate));
}
