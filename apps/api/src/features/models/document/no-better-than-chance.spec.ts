import { describe, expect, it } from 'vitest';
import { type Queryable } from '../../../platform/database.js';
import { type ModelDocument } from './model-document.js';
import { modelVersionKind } from './model-version-kind.js';

const judged = (aucInterval: readonly [number, number]) =>
  ({ evaluation: { classification: { auc: 0.55, aucInterval } } }) as unknown as ModelDocument;

/** Every document was made by a job of the bank. */
const made: Queryable = { query: <R extends object>() => Promise.resolve([{ made: 1 }] as unknown as R[]) };

describe('a model that may be no better than chance', () => {
  const problemsOf = async (document: ModelDocument) =>
    (await modelVersionKind(made).checkBeforeSubmit!(document)).map(({ code }) => code);

  it('cannot be submitted, and the reason names its figures', async () => {
    const [problem] = await modelVersionKind(made).checkBeforeSubmit!(judged([0.49, 0.61]));
    expect(problem).toMatchObject({ code: 'MODEL_NO_BETTER_THAN_CHANCE' });
    expect(problem!.message.en).toContain('0.55 (0.49 to 0.61)');
  });

  it('is told from one that is better, and from one that is not judged by its area', async () => {
    expect(await problemsOf(judged([0.51, 0.61]))).toEqual([]);
    expect(await problemsOf({ evaluation: { figures: [] } } as unknown as ModelDocument)).toEqual([]);
  });
});
