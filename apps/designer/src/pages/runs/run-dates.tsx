import { type RunItem } from '../../api/runs.js';
import { useFormat } from '../../ui/format/use-format.js';

/** The business date of a run, or its first and last one. */
export function RunDates({ run: { from, to } }: { run: Pick<RunItem, 'from' | 'to'> }) {
  const format = useFormat();
  return <>{from === to ? format.date(from) : `${format.date(from)} – ${format.date(to)}`}</>;
}
