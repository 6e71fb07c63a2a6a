import { type Text } from '@baleen/rules';
import { type AnyValues, type Arguments, type Draft, type ValuesOf } from '../arguments/index.js';
import { type BlockKind, type Purpose } from '../document/types.js';
import { type ActivePosition, type Outcome, type Signal, type World } from '../step/types.js';

/** A way out of a block. */
export interface Port {
  readonly id: string;
  readonly label: Text;
  /** The reason with which the journey ends for a customer where nothing is connected; a port without it must be connected. */
  readonly endsAs?: string;
}

/** Something wrong with a block's settings that their types cannot say. */
export interface Finding {
  readonly code: string;
  /** JSON pointer below the settings. */
  readonly path: string;
  readonly message: Text;
}

/** A customer at a block. */
export interface Visit<Settings> extends World {
  readonly journeyId: string;
  readonly purpose: Purpose;
  readonly blockId: string;
  readonly settings: Settings;
  readonly position: ActivePosition;
  readonly signal?: Signal;
}

/** A block that describes itself: palette, form, ports, strict reading, validation, step, words and reference page come out of it. */
export interface BlockDefinition<Settings = AnyValues> {
  readonly kind: BlockKind;
  readonly name: Text;
  readonly description: Text;
  /** Its place in the palette. */
  readonly family: 'entry' | 'who' | 'what' | 'contact' | 'time' | 'end' | 'remark';
  readonly fields: Arguments;
  readonly hasInput: boolean;
  /** True where time is sure to pass here, so that a loop through it ends no walk in circles. */
  pauses?(settings: Draft<Settings>): boolean;
  /** The ways out; drafts may lack anything. */
  ports(settings: Draft<Settings>): readonly Port[];
  /** Asked only for settings that are complete. */
  check?(settings: Settings, journey: { readonly purpose: Purpose }): readonly Finding[];
  /** Facts that the step reads beyond those named in settings. */
  reads?(settings: Settings): readonly string[];
  /** What the block does, in words; asked only for settings that are complete. */
  explain(settings: Settings): Text;
  /** Texts of the reasons that `step` gives, by code. */
  readonly reasons: Readonly<Record<string, Text>>;
  step(visit: Visit<Settings>): Outcome;
}

/**
 * Gives a definition the types of its own arguments while it is written, and lets go of them for the table of all blocks: settings
 * reach a definition only after they were read by its arguments.
 */
export function defineBlock<const Fields extends Arguments>(
  definition: { readonly fields: Fields } & BlockDefinition<ValuesOf<Fields>>,
): BlockDefinition {
  return definition as unknown as BlockDefinition;
}
