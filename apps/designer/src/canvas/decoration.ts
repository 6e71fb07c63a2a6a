import { type Mark } from '../document/index.js';

/** Customers at a block or on a link, as they are counted now. */
export interface BlockCount {
  readonly entered: number;
  readonly waiting: number;
  readonly left: number;
}

/** What is shown on a drawing beside the drawing itself. Everything may be absent. */
export interface Decoration {
  readonly counts?: {
    readonly blocks: ReadonlyMap<string, BlockCount>;
    /** By link id. */
    readonly links: ReadonlyMap<string, number>;
  };
  /** Problems by block. */
  readonly problems?: ReadonlyMap<string, number>;
  readonly blockMarks?: ReadonlyMap<string, Mark>;
  readonly linkMarks?: ReadonlyMap<string, Mark>;
  /** The steps of a tried customer: for each block on the way its number. */
  readonly path?: ReadonlyMap<string, readonly number[]>;
  /** Links that a tried customer took. */
  readonly takenLinks?: ReadonlySet<string>;
}

export const noDecoration: Decoration = {};
