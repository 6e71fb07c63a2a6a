import { type CommandInput, type ParamDefinition } from '../command/registry.js';
import { checkPurchases, dayNumber, dayText, purchaseRoles, purchasesOfTable } from '../purchases/index.js';
import { accept, type JsonObject, refuse, type Result } from '../result/index.js';
import { columnsParam, hasRoles, readRoles, type Role, roles } from '../role-table/index.js';
import { type SpendHistories } from './gamma-gamma/index.js';
import { checkHistories } from './check-histories.js';
import { type Histories } from './histories.js';
import { observePurchases } from './observe-purchases.js';

const repeats: Role = { name: 'repeats', kind: 'number', names: ['repeats', 'x', 'frequency'] };
const last: Role = { name: 'last', kind: 'number', names: ['last', 'tx', 'recency'] };
const age: Role = { name: 'age', kind: 'number', names: ['age', 't', 'tenure'] };
const spend: Role = {
  name: 'spend',
  kind: 'number',
  names: ['spend', 'zbar', 'monetaryvalue', 'mx', 'amount'],
  isOptional: true,
};
const customer: Role = { ...roles.customer, isOptional: true };

/** Parameters of every model that reads histories. */
export const historyParams: readonly ParamDefinition[] = [
  {
    name: 'end',
    type: 'text',
    description: {
      en: 'Last day that the model sees, for a file of purchases; later ones are held out. The last day of the file when absent.',
      zh: '模型可见的最后一天（交易明细文件）；之后的交易留作检验。缺省为文件中的最后一天。',
    },
  },
  columnsParam,
];

export interface ReadHistories {
  readonly data: JsonObject;
  readonly names: readonly string[];
  readonly histories: Histories & SpendHistories & { readonly heldOut: Float64Array };
  /** Weeks after the observation that the file covers; 0 for a summary. */
  readonly weeksHeldOut: number;
}

/** Reads histories from a summary (repeats, last, age in weeks, spend), or makes them from purchases. */
export function readHistories(input: CommandInput): Result<ReadHistories> {
  const summary = [repeats, last, age, spend, customer];
  return hasRoles(input, summary) ? readSummary(input, summary) : readPurchases(input);
}

function readSummary(input: CommandInput, wanted: readonly Role[]): Result<ReadHistories> {
  const file = readRoles(input, wanted);
  if (!file.ok) return file;
  const { rows, data, has, numbers, texts } = file.value;
  const histories = {
    repeats: numbers(repeats),
    last: numbers(last),
    age: numbers(age),
    spend: has(spend) ? numbers(spend) : new Float64Array(rows).fill(NaN),
    heldOut: new Float64Array(rows),
  };
  const checked = checkHistories(histories);
  if (!checked.ok) return checked;
  const ids = has(customer) ? texts(customer) : undefined;
  const names = Array.from({ length: rows }, (_, row) => ids?.levels[ids.codes[row]!] ?? String(row + 1));
  return accept({ data, names, histories, weeksHeldOut: 0 });
}

function readPurchases(input: CommandInput): Result<ReadHistories> {
  const file = readRoles(input, Object.values(purchaseRoles));
  if (!file.ok) return file;
  const table = purchasesOfTable(file.value);
  if (!table.ok) return table;
  const { purchases, names, lastDay, leftOut } = table.value;
  const checked = checkPurchases(purchases, lastDay);
  if (!checked.ok) return checked;
  const given = input.params['end'];
  const end = typeof given === 'string' ? dayNumber(given) : lastDay;
  if (Number.isNaN(end))
    return refuse(
      'PARAM_WRONG',
      'The parameter "end" must be a day such as 2026-03-01.',
      '参数 end 必须是日期，例如 2026-03-01。',
    );
  const observed = observePurchases(purchases, end);
  if (observed.customer.length === 0)
    return refuse('HISTORIES_EMPTY', 'Nobody bought by the end of the observation.', '观察期内没有客户购买。');
  return accept({
    data: { ...file.value.data, end: dayText(end), purchases: purchases.day.length, leftOut },
    names: Array.from(observed.customer, (number) => names[number]!),
    histories: observed,
    weeksHeldOut: Math.max(0, lastDay - end) / 7,
  });
}
