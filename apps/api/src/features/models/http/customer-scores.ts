import { createCatalogue, type Day, type Text } from '@baleen/rules';
import { type JsonObject } from '@baleen/models';
import { type Queryable } from '../../../platform/database.js';
import { newestScores, type NewestScore } from '../bank/newest-scores.js';
import { bankModels, findBankModel } from '../catalogue/bank-models.js';

export interface CustomerScore extends NewestScore {
  /** What the score says, in words. */
  readonly title: Text;
  readonly unit: 'probability' | 'money';
}

export interface CustomerScores {
  /** Only those in force: one that is too old is missing, as it is for rules. */
  readonly scores: readonly CustomerScore[];
  /** What is no number: persona, best hour, next best actions and the like. */
  readonly results: readonly {
    readonly model: string;
    readonly title: Text;
    readonly version: number;
    readonly asOf: string;
    readonly result: JsonObject;
  }[];
}

const known = createCatalogue().scores;

/** What models say of one customer on a local day. */
export async function customerScores(database: Queryable, customerId: string, today: Day): Promise<CustomerScores> {
  const scores = (await newestScores(database, [customerId], today)).get(customerId) ?? [];
  const results = await database.query<{ model: string; version: number; asOf: string; result: JsonObject }>(
    `SELECT model, version, as_of::text AS "asOf", result FROM customer_result WHERE customer_id = $1 ORDER BY model`,
    [customerId],
  );
  return {
    scores: scores.map((score) => ({ ...score, title: titleOf(score.name), unit: unitOf(score.name) })),
    results: results.flatMap((row) => {
      const model = findBankModel(row.model);
      return model ? [{ ...row, title: model.card.title }] : [];
    }),
  };
}

function titleOf(scoreName: string): Text {
  const own = bankModels.find((model) => model.scoreName === scoreName);
  return own?.card.title ?? known.get(scoreName)?.meaning ?? { en: scoreName, zh: scoreName };
}

function unitOf(scoreName: string): 'probability' | 'money' {
  const unit = known.get(scoreName)?.unit ?? bankModels.find((model) => model.scoreName === scoreName)?.unit;
  return unit === undefined || unit === 'probability' ? 'probability' : 'money';
}
