import { type Text } from '@baleen/rules';
import { type AnyValues, type Draft } from '../arguments/index.js';
import { type JourneySettings } from './journey-arguments.js';

export const blockKinds = [
  'trigger',
  'audience',
  'split',
  'control-group',
  'offer',
  'channel',
  'rm-task',
  'wait',
  'wait-for-response',
  'goal',
  'exit',
  'note',
] as const;

export type BlockKind = (typeof blockKinds)[number];

/** The reason for which a journey speaks; marketing needs the customer's marketing consent. */
export type Purpose = 'marketing' | 'service';

/** Where a block stands on the canvas, in pixels. Layout only: it changes no hash. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Block {
  readonly id: string;
  readonly kind: BlockKind;
  readonly position: Point;
  readonly name?: Text;
  /** By the arguments of the kind's definition; in a draft some may be missing. */
  readonly settings: AnyValues;
}

export interface Link {
  readonly id: string;
  readonly from: { readonly block: string; readonly port: string };
  readonly to: { readonly block: string };
}

/** A journey as drawn: what people edit, review, freeze and run. Parsed by `parseJourney`; whether it may run says `validateJourney`. */
export interface JourneyDocument {
  readonly schemaVersion: 1;
  readonly id: string;
  readonly name: Text;
  readonly purpose: Purpose;
  readonly settings: Draft<JourneySettings>;
  readonly blocks: readonly Block[];
  readonly links: readonly Link[];
}
