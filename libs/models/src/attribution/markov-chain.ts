import { type Path } from './path.js';
import { solveLinear } from './solve-linear.js';

/** How customers move from contact to contact. State 0 is the start, state i + 1 the channel i. */
export interface MarkovChain {
  readonly channels: readonly string[];
  /** Moves from a state (row) to a state (column). */
  readonly moves: readonly Float64Array[];
  /** Moves from a state to the conversion, and out of sight. */
  readonly converted: Float64Array;
  readonly lost: Float64Array;
}

/** Counts the moves of all paths; a repeat of a channel is a move to itself. Channels stand in code-unit order. */
export function markovChain(paths: readonly Path[]): MarkovChain {
  const channels = [...new Set(paths.flatMap(({ touches }) => touches.map(({ channel }) => channel)))].sort();
  const state = new Map(channels.map((channel, i) => [channel, i + 1]));
  const size = channels.length + 1;
  const moves = Array.from({ length: size }, () => new Float64Array(size));
  const converted = new Float64Array(size);
  const lost = new Float64Array(size);
  for (const { touches, conversions, nonConversions } of paths) {
    let at = 0;
    for (const { channel } of touches) {
      const to = state.get(channel)!;
      moves[at]![to]! += conversions + nonConversions;
      at = to;
    }
    converted[at]! += conversions;
    lost[at]! += nonConversions;
  }
  return { channels, moves, converted, lost };
}

/**
 * Probability that a customer who starts ends with a conversion, exactly, from the linear equations of the absorbing
 * chain.
 * @param removed a channel to be taken out: whoever would reach it is lost.
 */
export function conversionProbability({ moves, converted, lost }: MarkovChain, removed?: number): number {
  const size = moves.length;
  const gone = removed === undefined ? -1 : removed + 1;
  const equations = moves.map((row, i) => {
    const equation = new Float64Array(size + 1);
    const total = row.reduce((sum, count) => sum + count, converted[i]! + lost[i]!);
    equation[i] = 1;
    if (i === gone || total === 0) return equation;
    row.forEach((count, j) => {
      if (j !== gone) equation[j]! -= count / total;
    });
    equation[size] = converted[i]! / total;
    return equation;
  });
  return solveLinear(equations)[0]!;
}
