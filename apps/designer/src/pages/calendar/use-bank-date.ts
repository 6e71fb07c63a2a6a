import { useFormat } from '../../ui/format/use-format.js';
import { useBankNow } from '../../ui/use-bank-now.js';

/** Today by the bank's clock, in its zone. */
export function useBankDate(): string {
  const format = useFormat();
  return format.day(useBankNow());
}
