import { useCallback } from 'react';
import { type Text } from '../../api/shared.js';
import { type Unit } from '../../api/models.js';
import { useFormat } from '../../ui/format/use-format.js';
import { useText } from '../../ui/use-text.js';

/** A figure as people read it, by its unit: shares as percent, the rest rounded to what can be told apart. */
export function useFigureText(): (value: number | string | Text | null, unit: Unit) => string {
  const format = useFormat();
  const text = useText();
  return useCallback(
    (value, unit) => {
      if (value === null) return '–';
      if (typeof value !== 'number') return text(value);
      if (unit === 'money') return format.wholeMoney(value);
      if (unit === 'share') return `${format.number(Math.round(1_000 * value) / 10)}%`;
      return format.number(rounded(value));
    },
    [format, text],
  );
}

/** Whole from a hundred on, otherwise three digits that matter. */
export const rounded = (value: number): number =>
  Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
