export interface Random {
  /** 0 up to 1. */
  readonly next: () => number;
  /** 0 up to, not including, `below`. */
  readonly integer: (below: number) => number;
  readonly pick: <T>(from: readonly T[]) => T;
}

/** Chance from a seed (mulberry32): the same seed gives the same numbers. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const integer = (below: number): number => Math.floor(next() * below);
  return { next, integer, pick: (from) => from[integer(from.length)]! };
}
