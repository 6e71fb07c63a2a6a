import { useMemo } from 'react';
import { useFormat } from '../../ui/format/use-format.js';

/** Today in the bank's zone, by this machine's clock: where a calendar opens. */
export function useMyDate(): string {
  const format = useFormat();
  return useMemo(() => format.day(new Date().toISOString()), [format]);
}
