import { type TFunction } from 'i18next';

const known = ['contacted', 'control-group', 'goal', 'exit-block', 'refused', 'not-connected'] as const;

/** How a journey ended for a customer; a reason that somebody gave to an exit stays as it is. */
export function endWords(reason: string, t: TFunction): string {
  const rule = /^rule:(.+)$/.exec(reason)?.[1];
  if (rule !== undefined) return t('dryRun.ends.rule', { rule });
  const code = known.find((one) => one === reason);
  return code ? t(`dryRun.ends.${code}`) : t('dryRun.ends.other', { reason });
}
