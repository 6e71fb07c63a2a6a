/** A source of chance that repeats itself exactly for the same seed. */
export interface Random {
  /** The next number, at least 0 and below 1. */
  next(): number;
  /** The next whole number, at least 0 and below `bound`. */
  below(bound: number): number;
}

/**
 * A seeded generator, so that chance comes in as an argument and every fit can be repeated to the byte.
 * Source: sfc32 of C. Doty-Humphrey's PractRand, seeded through splitmix32; 32 bits a step, period about 2^128.
 * Not for secrets.
 */
export function random(seed: number): Random {
  let state = Math.floor(seed) | 0;
  const mix = (): number => {
    state = (state + 0x9e3779b9) | 0;
    let t = state ^ (state >>> 16);
    t = Math.imul(t, 0x21f0aaad);
    t ^= t >>> 15;
    t = Math.imul(t, 0x735a2d97);
    return t ^ (t >>> 15);
  };
  let [a, b, c, counter] = [mix(), mix(), mix(), 1];
  const step = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return sum >>> 0;
  };
  for (let i = 0; i < 12; i += 1) step();
  const next = (): number => step() / 4294967296;
  return { next, below: (bound) => Math.floor(next() * bound) };
}
