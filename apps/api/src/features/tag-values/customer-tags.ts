import { formatDay, type TagDocument, tagValueName, tagValuesAt, type Text } from '@baleen/rules';
import { Injectable } from '@nestjs/common';
import { BankSettings } from '../../platform/bank-settings.js';
import { Database } from '../../platform/database.js';
import { customerPartition } from '../../platform/partition.js';
import { newestRunDate, prepareEvaluation, readSessions } from './evaluation.js';

export interface CustomerTag {
  readonly id: string;
  readonly category: string;
  readonly name: Text;
  /** Null where it has none. */
  readonly value: string | null;
  /** The value for people; null where it has none. */
  readonly valueName: Text | null;
}

export interface CustomerTagList {
  /** Business date; null before the first daily run, when there are no values. */
  readonly asOf: string | null;
  readonly items: readonly CustomerTag[];
}

/** The live tags of one customer, computed when they are asked for. */
@Injectable()
export class CustomerTags {
  constructor(
    private readonly database: Database,
    private readonly settings: BankSettings,
  ) {}

  async of(customerId: string): Promise<CustomerTagList> {
    const day = await newestRunDate(this.database);
    if (day === undefined) return { asOf: null, items: [] };
    const evaluation = await prepareEvaluation(this.database, this.settings.bank, day);
    const wanted = { partition: customerPartition(customerId), customerIds: [customerId] };
    for await (const session of readSessions(this.database, evaluation, wanted)) {
      const values = tagValuesAt(evaluation.library, session, day);
      const items = evaluation.tags.map(({ document }) => customerTag(document, values.get(document.id)));
      return { asOf: formatDay(day), items };
    }
    return { asOf: formatDay(day), items: [] };
  }
}

function customerTag(document: TagDocument, value: string | undefined): CustomerTag {
  const { id, category, name } = document;
  return {
    id,
    category,
    name,
    value: value ?? null,
    valueName: value === undefined ? null : tagValueName(document, value),
  };
}
