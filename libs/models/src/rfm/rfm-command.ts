import { z } from 'zod';
import { type CommandInput, type ModelCommand, type ParamDefinition } from '../command/registry.js';
import { checkPurchases, dayNumber, dayText, purchaseRoles, purchasesOfTable } from '../purchases/index.js';
import { accept, type JsonObject, refuse, type Result } from '../result/index.js';
import { columnsParam, parseModel, readRoles, rounded } from '../role-table/index.js';
import { explainRfm } from './explain-rfm.js';
import { fitRfm } from './fit-rfm.js';
import { personas } from './persona.js';
import { rfmCard } from './rfm-card.js';
import { type RfmModel } from './rfm-model.js';
import { type RfmSummary } from './rfm-summary.js';
import { type RfmResult, scoreRfm } from './score-rfm.js';
import { summarisePurchases } from './summarise-purchases.js';

const steps = z.array(z.strictObject({ from: z.number(), score: z.number().int().min(1).max(5) })).min(1);
export const rfmShape = z.strictObject({
  kind: z.literal('rfm'),
  customers: z.number(),
  recency: steps,
  frequency: steps,
  monetary: steps,
});

const asOfParam: ParamDefinition = {
  name: 'asOf',
  type: 'text',
  description: {
    en: 'Day of the calculation, 2026-03-01; the last day of the file when absent.',
    zh: '计算日，如 2026-03-01；缺省为文件中的最后一天。',
  },
};

/** RFM for a file of purchases. */
export const rfmCommand: ModelCommand = {
  name: rfmCard.name,
  title: rfmCard.title,
  description: rfmCard.purpose,
  columns: rfmCard.inputs,
  params: [asOfParam, columnsParam],
  fit(input) {
    const read = readPurchases(input);
    if (!read.ok) return read;
    const model = fitRfm(read.value.summary);
    if (!model.ok) return model;
    const counts = countPersonas(scoreRfm(model.value, read.value.summary));
    return accept({ data: read.value.data, metrics: { personas: counts }, model: model.value });
  },
  score(input) {
    const read = readPurchases(input);
    if (!read.ok) return read;
    const { data, names, summary } = read.value;
    const model = input.model ? parseModel<RfmModel>(input.model, rfmShape) : fitRfm(summary);
    if (!model.ok) return model;
    const result = scoreRfm(model.value, summary);
    const scores = names.map((name, who) => scoreRow(name, who, summary, result));
    return accept({ data, metrics: { personas: countPersonas(result) }, scores });
  },
};

function readPurchases(
  input: CommandInput,
): Result<{ data: JsonObject; names: readonly string[]; summary: RfmSummary }> {
  const file = readRoles(input, Object.values(purchaseRoles));
  if (!file.ok) return file;
  const table = purchasesOfTable(file.value);
  if (!table.ok) return table;
  const { purchases, names, lastDay, leftOut } = table.value;
  const given = input.params['asOf'];
  const asOf = typeof given === 'string' ? dayNumber(given) : lastDay;
  if (Number.isNaN(asOf))
    return refuse(
      'PARAM_WRONG',
      'The parameter "asOf" must be a day such as 2026-03-01.',
      '参数 asOf 必须是日期，例如 2026-03-01。',
    );
  const checked = checkPurchases(purchases, asOf);
  if (!checked.ok) return checked;
  const data = { ...file.value.data, asOf: dayText(asOf), purchases: purchases.day.length, leftOut };
  return accept({ data, names, summary: summarisePurchases(purchases, asOf) });
}

function countPersonas({ persona }: RfmResult): JsonObject {
  const counts = new Int32Array(personas.length);
  for (const code of persona) counts[code]! += 1;
  return Object.fromEntries(personas.map((name, code) => [name, counts[code]!]));
}

function scoreRow(name: string, who: number, summary: RfmSummary, result: RfmResult): JsonObject {
  const isScored = summary.frequency[who]! > 0;
  return {
    row: who + 1,
    customer: name,
    recencyDays: rounded(summary.recencyDays[who]),
    purchases: summary.frequency[who]!,
    amount: rounded(summary.monetary[who], 2),
    recency: isScored ? result.recency[who]! : null,
    frequency: isScored ? result.frequency[who]! : null,
    monetary: isScored ? result.monetary[who]! : null,
    persona: personas[result.persona[who]!]!,
    reason: { ...explainRfm(summary, result, who) },
  };
}
