import { type Random } from '../port/clock.js';
import { drawMishap, type Mishap, type MishapChances } from './mishap.js';

/** A message as it reached the provider. */
export interface Arrival {
  /** What the provider can tell messages apart by: the contact id where its protocol carries one. */
  readonly key: string;
  readonly content: Readonly<Record<string, string>>;
}

export interface Acceptance extends Arrival {
  readonly providerId: string;
}

export type Verdict =
  | { readonly kind: 'accept'; readonly providerId: string; readonly delayMs: number; readonly isAnswerLost: boolean }
  | { readonly kind: 'throttle'; readonly retryAfterMs: number }
  | { readonly kind: 'refuse' | 'fail' | 'hang' | 'drop' };

export interface ProviderSimulatorOptions {
  readonly random: Random;
  readonly chances?: MishapChances;
  /** How late a delayed answer comes, and how long a throttled sender shall wait. */
  readonly delayMs?: number;
  readonly retryAfterMs?: number;
  /** Whether a second message with the same key is answered with the first one's id and not accepted again. */
  readonly isIdempotent?: boolean;
}

/**
 * The mind of a simulated provider, whatever protocol it speaks: it decides what happens to each message and keeps its own ledger
 * of what it accepted. The ledger is the witness of the tests: what a sender believes is checked against it.
 */
export class ProviderSimulator {
  private readonly accepted = new Map<string, Acceptance[]>();
  private readonly planned: Mishap[] = [];
  private count = 0;

  constructor(private readonly options: ProviderSimulatorOptions) {}

  /** What shall happen to the next messages; after those, chance decides. */
  plan(...mishaps: readonly Mishap[]): void {
    this.planned.push(...mishaps);
  }

  /** Drops what was planned and has not happened. */
  forget(): void {
    this.planned.length = 0;
  }

  /** Decides on a message that arrived in full. */
  receive(arrival: Arrival): Verdict {
    const { random, chances = {}, delayMs = 50, retryAfterMs = 2000 } = this.options;
    const mishap = this.planned.shift() ?? drawMishap(chances, random);
    switch (mishap) {
      case 'throttle':
        return { kind: 'throttle', retryAfterMs };
      case 'refuse':
      case 'fail':
      case 'hang':
        return { kind: mishap };
      case 'lose-before':
        return { kind: 'drop' };
      default:
        return {
          kind: 'accept',
          providerId: this.enter(arrival),
          delayMs: mishap === 'delay' ? delayMs : 0,
          isAnswerLost: mishap === 'lose-after',
        };
    }
  }

  /** What was accepted under a key, oldest first. */
  acceptances(key: string): readonly Acceptance[] {
    return this.accepted.get(key) ?? [];
  }

  /** Accepted messages per key. */
  get ledger(): ReadonlyMap<string, readonly Acceptance[]> {
    return this.accepted;
  }

  private enter(arrival: Arrival): string {
    const before = this.accepted.get(arrival.key) ?? [];
    const first = before[0];
    if (this.options.isIdempotent === true && first !== undefined) return first.providerId;
    this.count += 1;
    const providerId = String(7_000_000_000_000_000_000n + BigInt(this.count));
    this.accepted.set(arrival.key, [...before, { ...arrival, providerId }]);
    return providerId;
  }
}
