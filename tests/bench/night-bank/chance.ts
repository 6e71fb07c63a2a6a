/** Random numbers that a seed repeats (mulberry32). */
export class Chance {
  private spare: number | undefined;

  constructor(private state: number) {}

  /** 0 up to 1, without 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  below(end: number): number {
    return Math.floor(this.next() * end);
  }

  happens(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(values: readonly T[]): T {
    return values[this.below(values.length)]!;
  }

  /** Mean 0, standard deviation 1 (Box and Muller). */
  normal(): number {
    if (this.spare !== undefined) {
      const value = this.spare;
      this.spare = undefined;
      return value;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - this.next()));
    const angle = 2 * Math.PI * this.next();
    this.spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }

  /** Money around a median, as money is: most are small, a few large. */
  money(median: number, spread = 1.2): string {
    return Math.max(0.01, median * Math.exp(spread * this.normal())).toFixed(2);
  }

  hex(digits: number): string {
    let text = '';
    while (text.length < digits) text += (this.next() * 4_294_967_296).toString(16).split('.')[0]!.padStart(8, '0');
    return text.slice(0, digits);
  }
}
