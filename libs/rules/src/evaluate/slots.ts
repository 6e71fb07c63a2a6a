import { type Evaluator } from './value.js';

/** A value that is known to be missing, as against one not yet computed. */
const missing = Symbol('missing');

/** Numbers the values that are computed at most once per context, by their canonical text. */
export class Slots {
  private readonly numbers = new Map<string, number>();

  memo(key: string, evaluate: Evaluator): Evaluator {
    let slot = this.numbers.get(key);
    if (slot === undefined) this.numbers.set(key, (slot = this.numbers.size));
    const index = slot;
    return (context) => {
      const known = context.values[index];
      if (known !== undefined) return known === missing ? undefined : (known as ReturnType<Evaluator>);
      const value = evaluate(context);
      context.values[index] = value === undefined ? missing : value;
      return value;
    };
  }
}
