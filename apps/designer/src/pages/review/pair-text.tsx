import { useTranslation } from 'react-i18next';
import { type Pair } from '../../api/effects.js';
import { useFormat } from '../../ui/format/use-format.js';

/** A figure before and after, with the difference and its sign. */
export function PairText({ pair: { before, after } }: { pair: Pair }) {
  const { t } = useTranslation();
  const format = useFormat();
  const change = Math.round((after - before) * 10) / 10;
  const sign = change > 0 ? '+' : change < 0 ? '−' : '±';
  return (
    <span aria-label={t('effect.pair', { before, after })}>
      {format.number(before)} → <b>{format.number(after)}</b> ({sign}
      {format.number(Math.abs(change))})
    </span>
  );
}
