import { type Text } from './text.js';

/**
 * The known word closest to a mistyped one, or undefined if none is near.
 * Near means at most a third of the word's letters differ (Levenshtein distance).
 */
export function nearestWord(word: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of known) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** A question to append to an error text; empty where no known word is near. */
export function didYouMean(word: string, known: Iterable<string>): Text {
  const nearest = nearestWord(word, known);
  return nearest === undefined
    ? { en: '', zh: '' }
    : { en: `; did you mean "${nearest}"?`, zh: `；是否想写 "${nearest}"？` };
}

function editDistance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 8 || a.length > 80) return Number.POSITIVE_INFINITY;
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const replaced = previous[column - 1]! + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, previous[column]! + 1, current[column - 1]! + 1));
    }
    previous = current;
  }
  return previous[b.length]!;
}
