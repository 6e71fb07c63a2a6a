import { type Text } from '@baleen/rules';

export interface Risk {
  readonly level: 'low' | 'medium' | 'high';
  readonly reasons: readonly Text[];
}

export interface RiskFacts {
  readonly kind: string;
  /** Whether nothing of the thing was ever in force. */
  readonly isNew: boolean;
  readonly changes: number;
}

/** Kinds that decide about every customer and every channel at once. */
const farReaching = new Set(['contact-policy', 'levers', 'model']);
const MANY = 6;

/**
 * How carefully a version wants to be looked at, by what can be said without running it: reach, novelty and size of the change. It orders the queue and is no
 * verdict; the effect report says what the change does.
 */
export function riskOf({ kind, isNew, changes }: RiskFacts): Risk {
  const isFar = farReaching.has(kind);
  const reasons = [
    ...(isFar ? [{ en: 'reaches every customer', zh: '影响所有客户' }] : []),
    ...(isNew ? [{ en: 'first version', zh: '首个版本' }] : []),
    ...(changes >= MANY ? [{ en: `${changes} changes at once`, zh: `一次更改 ${changes} 处` }] : []),
  ];
  const level = isFar ? 'high' : reasons.length > 0 ? 'medium' : 'low';
  return { level, reasons };
}
