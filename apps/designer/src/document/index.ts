export { copy, readClip, writeClip, type Clip } from './clipboard.js';
export { composite, type Command, type Made, type Maker, type Text } from './command.js';
export { addBlock } from './commands/add-block.js';
export { alignBlocks, type Alignment, type Size } from './commands/align-blocks.js';
export { appendBlock, duplicate, freePort, insertBlock, replaceContents } from './commands/compose.js';
export { connect, reconnect } from './commands/connect.js';
export { cut, paste } from './commands/paste.js';
export { moveBlocks, placeBlocks } from './commands/place-blocks.js';
export { disconnect, remove } from './commands/remove.js';
export { renameBlock, setSettings } from './commands/set-block.js';
export { setJourney } from './commands/set-journey.js';
export { execute, historyLength, redo, seal, select, startDraft, undo, type JourneyDraft } from './draft.js';
export { type Edit } from './edits.js';
export { type IdSource } from './ids.js';
export {
  nothingSelected,
  prune,
  selectAll,
  selectInside,
  toggle,
  withLinksBetween,
  type Box,
  type Selection,
} from './selection.js';
export { autoLayout, isCrowded } from './drawing/auto-layout.js';
export { summaryOf, titleOf } from './drawing/block-words.js';
export { diffDrawing, markedBlocks, type DiffDrawing, type Mark } from './drawing/diff-drawing.js';
export { entryOf, exitOf, frameOf, linkPath, measures, portMiddle, sizeOf, type Frame } from './drawing/geometry.js';
export { journeySvg, type Ink } from './drawing/journey-svg.js';
