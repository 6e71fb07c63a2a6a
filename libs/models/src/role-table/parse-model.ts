import { type ZodType } from 'zod';
import { type JsonObject, refuse, type Result, accept } from '../result/index.js';

/**
 * Reads the model that an earlier `fit` printed; every key and type is checked.
 * @returns a refusal when none was given, or where it is not what `fit` printed.
 */
export function parseModel<M>(given: JsonObject | undefined, shape: ZodType<M>): Result<M> {
  if (!given) {
    return refuse(
      'MODEL_ABSENT',
      'Give the answer of "fit" as --params to score by that model.',
      '请用 --params 传入 fit 的输出。',
    );
  }
  const parsed = shape.safeParse(given);
  if (parsed.success) return accept(parsed.data);
  const issue = parsed.error.issues[0]!;
  const path = `/${issue.path.join('/')}`;
  return refuse(
    'MODEL_UNREADABLE',
    `The model is not one that "fit" printed: ${path}: ${issue.message}.`,
    `该模型不是 fit 输出的模型：${path}：${issue.message}。`,
  );
}
