import { type Random } from './random.js';

/** Shuffles numbers in place (Fisher and Yates) and returns them; every order is equally likely. */
export function shuffle(list: Int32Array, chance: Random): Int32Array {
  for (let i = list.length - 1; i > 0; i -= 1) {
    const j = chance.below(i + 1);
    const held = list[i]!;
    list[i] = list[j]!;
    list[j] = held;
  }
  return list;
}
