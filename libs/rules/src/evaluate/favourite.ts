import { type Choice, type Span } from '../language/ast.js';
import { type HistoryEvent } from '../history/index.js';
import { type Filter } from './selector.js';
import { type Evaluator } from './value.js';

export interface FavouriteDefinition {
  readonly span: Span;
  readonly ties: 'newest' | 'order';
  readonly choices: readonly Choice[];
}

/**
 * The label with the most events; of equals the one with the newest event, or the one that stands first. Missing where a feed is not covered, or without events.
 * @param filters one for each choice
 */
export function compileFavourite(
  { span, ties, choices }: FavouriteDefinition,
  filters: readonly Filter<HistoryEvent>[],
): Evaluator {
  return (context) => {
    const totals = new Map<string, { count: number; newest: number }>();
    for (const [i, { label, selector }] of choices.entries()) {
      if (!context.covers(selector.of, span.from, span.to, false)) return undefined;
      const total = totals.get(label) ?? { count: 0, newest: Number.NEGATIVE_INFINITY };
      context.eachInWindow(selector.of, span.from, span.to, (event) => {
        if (!filters[i]!(event, context)) return;
        total.count++;
        total.newest = Math.max(total.newest, event.at);
      });
      totals.set(label, total);
    }
    let best: string | undefined;
    for (const [label, { count, newest }] of totals) {
      const other = best === undefined ? { count: 0, newest: 0 } : totals.get(best)!;
      if (count > other.count || (ties === 'newest' && count > 0 && count === other.count && newest > other.newest))
        best = label;
    }
    return best;
  };
}
