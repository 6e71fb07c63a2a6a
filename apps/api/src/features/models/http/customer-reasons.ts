import { Injectable } from '@nestjs/common';
import { accept, refuse, type Refusal, type Result } from '@baleen/models';
import { formatDay } from '@baleen/rules';
import { BankSettings } from '../../../platform/bank-settings.js';
import { Database } from '../../../platform/database.js';
import { customerPartition } from '../../../platform/partition.js';
import { liveVersions } from '../../approvals/index.js';
import { BankReader, type PartitionView } from '../bank/bank-reader.js';
import { type CustomerReasons, type Scoring } from '../catalogue/bank-model.js';
import { scoringOf } from '../catalogue/score-with.js';
import { type ModelDocument } from '../document/model-document.js';

export interface ReasonedScore extends CustomerReasons {
  readonly customerId: string;
  readonly version: number;
  /** Business date looked back from. */
  readonly asOf: string;
  /** Values of this score before, the oldest first: as given, whichever model gave them. */
  readonly history: readonly { readonly givenOn: string; readonly value: number; readonly version: string }[];
}

/** Why one customer scores so by the live version: computed when it is asked for, as of the newest business date. */
@Injectable()
export class CustomerReasonsReader {
  constructor(
    private readonly database: Database,
    private readonly settings: BankSettings,
  ) {}

  /** @returns undefined where there is no such customer; a refusal where there is nothing to explain by */
  async of(name: string, customerId: string): Promise<Result<ReasonedScore> | undefined> {
    const [live] = await liveVersions<ModelDocument>(this.database, 'model', name);
    const bank = await BankReader.open(this.database, this.settings.bank);
    const scoring = live && scoringOf(live.document);
    if (!scoring || !bank) return refuse(notInForce.code, notInForce.message.en, notInForce.message.zh);
    const { types, days } = scoring;
    const view = await bank.view(customerPartition(customerId), {
      ...{ types, customerId, from: bank.asOf - days, to: bank.asOf - 1 },
      knownBefore: bank.knownOn(bank.asOf),
    });
    if (view.customers.length === 0) return undefined;
    const reasons = await this.explain(scoring, live.document, { view, bank });
    if (!reasons.ok) return reasons;
    const history = await this.history(live.document.scoreName, customerId);
    return accept({ ...reasons.value, customerId, version: live.version, asOf: formatDay(bank.asOf), history });
  }

  private async explain(
    scoring: Scoring,
    { parameters }: ModelDocument,
    { view, bank }: { readonly view: PartitionView; readonly bank: BankReader },
  ): Promise<Result<CustomerReasons>> {
    if (scoring.explain) return scoring.explain(parameters, view, bank);
    const scored = await scoring.score(parameters, view, bank);
    if (!scored.ok) return scored;
    const own = scored.value.results.find(({ customerId }) => customerId === view.customers[0]);
    return accept({ value: own?.value ?? null, result: own?.result, features: [] });
  }

  private async history(scoreName: string | null, customerId: string): Promise<ReasonedScore['history']> {
    if (scoreName === null) return [];
    return this.database.query(
      `SELECT booked_on::text AS "givenOn", (fields->>'value')::float8 AS value, fields->>'version' AS version FROM (
         SELECT booked_on, fields, occurred_at, event_id FROM event
         WHERE partition = $1 AND customer_id = $2 AND type = 'score-updated' AND fields->>'scoreName' = $3
         ORDER BY occurred_at DESC, event_id DESC LIMIT 24) newest
       ORDER BY occurred_at, event_id`,
      [customerPartition(customerId), customerId, scoreName],
    );
  }
}

const notInForce: Refusal = {
  code: 'MODEL_NOT_IN_FORCE',
  message: {
    en: 'No version of this model is in force, or it scores nobody.',
    zh: '该模型没有生效版本，或不产生客户评分。',
  },
};
