import { type Text } from '@baleen/rules';

/** Something that is wrong with a journey, as a value: what, where, what to do. */
export interface Problem {
  /** Stable name for programs, in capitals: `PORT_NOT_CONNECTED`. */
  readonly code: string;
  /** JSON pointer into the document; empty for the document itself. */
  readonly path: string;
  readonly message: Text;
  /** The block to jump to, where the problem belongs to one. */
  readonly blockId?: string;
  /** The link to jump to, where the problem belongs to one. */
  readonly linkId?: string;
}
