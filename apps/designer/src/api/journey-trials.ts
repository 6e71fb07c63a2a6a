import { type BlockKind, type JourneyDocument } from '@baleen/journeys';
import { useMutation } from '@tanstack/react-query';
import { apiWrite } from './client.js';
import { type Text } from './shared.js';

/** What the customer does at a block. */
export interface TriedAnswer {
  readonly event: string;
  readonly afterHours: number;
  readonly fields: Readonly<Record<string, string | number | boolean>>;
}

export interface TrialRequest {
  readonly document: JourneyDocument;
  readonly customerId: string;
  /** Either the detection that brings the customer in, or a date. */
  readonly detectionId?: string;
  readonly date?: string;
  readonly answers?: Readonly<Record<string, TriedAnswer>>;
}

/** The contact gate's answer to what would have been sent. */
export interface TriedGate {
  readonly channel: string;
  readonly isAllowed: boolean;
  /** What refused it, or put it off. */
  readonly code?: string;
  readonly name?: Text;
  readonly dueAt: string | null;
  readonly checks: readonly {
    readonly code: string;
    readonly name: Text;
    readonly outcome: 'pass' | 'not-applicable' | 'refuse' | 'defer' | 'missing';
    /** What was found, in a sentence. */
    readonly text: Text;
  }[];
}

export interface TriedStep {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly blockId: string;
  readonly kind: BlockKind;
  /** Absent where the customer stays for now, or the journey ends. */
  readonly port?: string;
  readonly text: Text;
  readonly gate?: TriedGate;
}

export interface TriedWalk {
  readonly enteredAt: string;
  readonly steps: readonly TriedStep[];
  /** `incomplete`: stopped at a block that is not finished; `too-long`: broken off. */
  readonly end: 'ended' | 'incomplete' | 'too-long';
  readonly problems: readonly { readonly message: Text }[];
}

/** Walks a customer through a drawing; nothing is sent and nothing is kept. */
export function useTryJourney() {
  return useMutation({
    mutationFn: (request: TrialRequest) => apiWrite<TriedWalk>('POST', '/journeys/try', request),
  });
}
