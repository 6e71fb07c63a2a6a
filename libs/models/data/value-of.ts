import { type Refusal, type Result } from '../src/result/index.js';

/** The value of a result that a test expects to be accepted. @throws Error with the refusal otherwise. */
export function valueOf<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`${result.refusal.code}: ${result.refusal.message.en}`);
}

/** The refusal of a result that a test expects to be refused. @throws Error otherwise. */
export function refusalOf(result: Result<unknown>): Refusal {
  if (!result.ok) return result.refusal;
  throw new Error('accepted, though a refusal was expected');
}
