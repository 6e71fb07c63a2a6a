import { type Point } from '@baleen/journeys';

/** What others may ask of a canvas that is on screen. */
export interface CanvasHandle {
  /** Shows the whole drawing. */
  readonly fit: () => void;
  /** Brings blocks into view, without zooming in further than is readable. */
  readonly show: (blockIds: readonly string[]) => void;
  readonly zoomIn: () => void;
  readonly zoomOut: () => void;
  readonly zoomTo: (zoom: number) => void;
  /** The middle of what is in view, as a place of the drawing. */
  readonly middle: () => Point;
  /** A place on the screen as a place of the drawing; undefined outside of the canvas. */
  readonly placeAt: (screen: Point) => Point | undefined;
  /** Puts the keyboard on a block. */
  readonly focus: (blockId: string) => void;
}
