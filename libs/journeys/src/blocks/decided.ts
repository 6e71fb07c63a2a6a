import { type Outcome, type Signal } from '../step/types.js';

/** What a block that proposed something does with the gate's answer, or without one yet. */
export function decided(signal: Signal | undefined): Outcome {
  if (signal?.kind !== 'decision')
    return { kind: 'stay', waiting: { for: 'decision' }, because: { code: 'undecided' } };
  if (signal.isAccepted) return { kind: 'leave', port: 'next', because: { code: 'accepted' } };
  return { kind: 'leave', port: 'otherwise', because: { code: 'refused', values: { code: signal.code ?? '-' } } };
}

/** The texts of `decided`'s reasons. */
export const decisionReasons = {
  undecided: { en: 'The contact gate has not decided yet', zh: '触达闸口尚未决定' },
  accepted: { en: 'The contact gate let it through', zh: '触达闸口放行' },
  refused: { en: 'The contact gate refused: {code}', zh: '触达闸口拒绝：{code}' },
} as const;
