import { z } from 'zod';
import { type CommandInput, type ModelCommand } from '../command/registry.js';
import { dayNumber } from '../purchases/index.js';
import { accept, type JsonObject, refuse, type Result } from '../result/index.js';
import { columnsParam, flags, leftOut, parseModel, readRoles, roles } from '../role-table/index.js';
import { random } from '../statistics/index.js';
import { contactOrdinals } from './contact-ordinals.js';
import { fatigueCard } from './fatigue-card.js';
import { fatigueLevel } from './fatigue-level.js';
import { type FatigueModel } from './fatigue-model.js';
import { fitFatigue } from './fit-fatigue.js';

const rate = z.strictObject({
  ...{
    contact: z.number(),
    contacts: z.number(),
    responses: z.number(),
    rate: z.number(),
    low: z.number(),
    high: z.number(),
  },
});
export const fatigueShape = z.strictObject({
  kind: z.literal('fatigue'),
  threshold: z.strictObject({ contacts: z.number(), low: z.number(), high: z.number(), ratio: z.number() }).nullable(),
  ...{ pValue: z.number(), rates: z.array(rate), customers: z.number(), contacts: z.number() },
});
const { name, title, purpose, inputs } = fatigueCard;

/** Fatigue for a file of contacts. */
export const fatigueCommand: ModelCommand = {
  name,
  title,
  description: purpose,
  columns: inputs,
  params: [
    {
      name: 'windowDays',
      type: 'integer',
      default: 30,
      min: 1,
      max: 366,
      description: { en: 'Window in which contacts count.', zh: '触达计数窗口（天）。' },
    },
    {
      name: 'seed',
      type: 'integer',
      default: 1,
      description: { en: 'Seed of the resamples.', zh: '重抽样的随机种子。' },
    },
    {
      name: 'longest',
      type: 'integer',
      default: 20,
      min: 2,
      max: 100,
      description: { en: 'Contacts from this number on are taken together.', zh: '达到该序号后的触达合并统计。' },
    },
    columnsParam,
  ],
  fit(input) {
    const read = readContacts(input, true);
    if (!read.ok) return read;
    const { names, customer, day, responded } = read.value;
    const ordinal = contactOrdinals(customer, day, input.params['windowDays'] as number);
    const options = { chance: random(input.params['seed'] as number), longest: input.params['longest'] as number };
    const model = fitFatigue({ customers: names.length, customer, ordinal, responded }, options);
    if (!model.ok) return model;
    const { threshold, pValue } = model.value;
    return accept({ data: read.value.data, metrics: { threshold, pValue }, model: model.value });
  },
  score(input) {
    const model = parseModel<FatigueModel>(input.model, fatigueShape);
    if (!model.ok) return model;
    const read = readContacts(input, false);
    if (!read.ok) return read;
    const { data, names, customer, day } = read.value;
    const from = day.reduce((last, value) => Math.max(last, value), -Infinity) - (input.params['windowDays'] as number);
    const contacts = new Int32Array(names.length);
    customer.forEach((who, i) => (contacts[who]! += day[i]! > from ? 1 : 0));
    const scores = names.map((id, who) => {
      const level = fatigueLevel(model.value, contacts[who]!) ?? null;
      return { row: who + 1, customer: id, contacts: contacts[who]!, level };
    });
    return accept({ data, scores });
  },
};

interface ReadContacts {
  readonly data: JsonObject;
  readonly names: readonly string[];
  readonly customer: Int32Array;
  readonly day: Int32Array;
  readonly responded: Uint8Array;
}

/**
 * Rows without customer, with an unreadable date or (for a fit) a response that is neither yes nor no are left out and
 * counted.
 */
function readContacts(input: CommandInput, needsResponse: boolean): Result<ReadContacts> {
  const responseRole = { ...roles.responded, isOptional: !needsResponse };
  const file = readRoles(input, [roles.customer, roles.date, responseRole]);
  if (!file.ok) return file;
  const { rows, data, has, texts } = file.value;
  const [customers, dates] = [texts(roles.customer), texts(roles.date)];
  const answers = has(responseRole) ? flags(texts(responseRole)) : new Int8Array(rows);
  const days = dates.levels.map(dayNumber);
  const out = leftOut();
  const kept: number[] = [];
  for (let row = 0; row < rows; row += 1) {
    if (customers.codes[row]! < 0) out.add('customer-missing', row);
    else if (Number.isNaN(days[dates.codes[row]!] ?? NaN)) out.add('date-unreadable', row);
    else if (needsResponse && answers[row]! < 0) out.add('response-unreadable', row);
    else kept.push(row);
  }
  if (kept.length === 0) return refuse('CONTACTS_EMPTY', 'There are no readable contacts.', '没有可读取的触达记录。');
  return accept({
    data: { ...data, contacts: kept.length, leftOut: out.list() },
    names: customers.levels,
    customer: Int32Array.from(kept, (row) => customers.codes[row]!),
    day: Int32Array.from(kept, (row) => days[dates.codes[row]!]!),
    responded: Uint8Array.from(kept, (row) => Math.max(0, answers[row]!)),
  });
}
