import { type Text } from '../catalogue/types.js';
import { type Literal } from '../language/ast.js';

export type ExampleKind = 'match' | 'miss' | 'boundary';

/** An event of an example: envelope and fields side by side; `receivedAt` is `occurredAt` unless given. */
export type ExampleEvent = Readonly<Record<string, Literal>> & { readonly type: string; readonly occurredAt: string };

/** A runnable case: what is given, which daily runs are made, and on which business dates the rule detects. */
export interface Example {
  readonly kind: ExampleKind;
  readonly note: Text;
  readonly given: {
    /** Fields of `cust` besides those of the default customer; null takes one away. */
    readonly customer?: Readonly<Record<string, Literal | null>>;
    /** Rows by collection. */
    readonly holdings?: Readonly<Record<string, readonly Readonly<Record<string, Literal>>[]>>;
    readonly events?: readonly ExampleEvent[];
    /** Tag values in force throughout. */
    readonly tags?: Readonly<Record<string, string>>;
    /** Score values, stored 20 days before the last of `runs` and events. */
    readonly scores?: Readonly<Record<string, number>>;
    /** First covered day by event type; all types are covered from 2010-01-01 unless given. */
    readonly coveredFrom?: Readonly<Record<string, string>>;
  };
  /** Daily runs that are made, in order. */
  readonly runs?: readonly string[];
  /** Business dates of the detections, in order; empty for none. */
  readonly expect: readonly string[];
}
