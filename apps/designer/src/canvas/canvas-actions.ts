import { type Link, type Point } from '@baleen/journeys';
import { type Selection } from '../document/index.js';

/** What a person does on the canvas. The canvas itself changes nothing: it asks. */
export interface CanvasActions {
  readonly onSelect: (selection: Selection) => void;
  /** Blocks were dragged to these places. */
  readonly onPlace: (positions: Readonly<Record<string, Point>>) => void;
  readonly onConnect: (from: Link['from'], to: Link['to']) => void;
  readonly onReconnect: (linkId: string, to: Link['to']) => void;
  /** A block was opened, by a double click. */
  readonly onOpen?: (blockId: string) => void;
}
