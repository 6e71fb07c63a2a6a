import { z } from 'zod';
import { type CommandInput, type ModelCommand } from '../command/registry.js';
import { accept, type JsonObject, refuse, type Result } from '../result/index.js';
import { columnsParam, flags, leftOut, parseModel, readRoles, type Role, roles } from '../role-table/index.js';
import { random } from '../statistics/index.js';
import { chooseHours } from './choose-hours.js';
import { fitSendTime } from './fit-send-time.js';
import { hourCounts } from './hour-counts.js';
import { hoursOfDay, type SendHistory } from './send-history.js';
import { sendTimeCard } from './send-time-card.js';

const hour: Role = {
  name: 'hour',
  kind: 'category',
  names: ['hour', 'sentat', 'time', 'timestamp', 'occurredat', 'date', '小时'],
};
const group: Role = { ...roles.segment, isOptional: true };
const rates = z.array(z.number()).length(hoursOfDay);
const gain = z.strictObject({ difference: z.number(), low: z.number(), high: z.number(), moved: z.number() });
export const sendTimeShape = z.strictObject({
  model: z.strictObject({
    kind: z.literal('send-time'),
    ...{ hours: z.array(z.number().int().min(0).max(23)).min(1), rates, commonHour: z.number().int().min(0).max(23) },
    groups: z.array(rates),
    policy: z.union([
      z.strictObject({ choose: z.enum(['common', 'group']) }),
      z.strictObject({ choose: z.literal('customer'), strength: z.number().positive() }),
    ]),
    gain: gain.nullable(),
  }),
  groupNames: z.array(z.string()),
});
const { name, title, purpose, inputs } = sendTimeCard;

/** Send time for a file of messages. */
export const sendTimeCommand: ModelCommand = {
  name,
  title,
  description: purpose,
  columns: inputs,
  params: [
    {
      name: 'seed',
      type: 'integer',
      default: 1,
      description: { en: 'Seed of the folds.', zh: '折叠划分的随机种子。' },
    },
    columnsParam,
  ],
  fit(input) {
    const read = readSends(input);
    if (!read.ok) return read;
    const { data, groupNames, history } = read.value;
    const model = fitSendTime(history, { chance: random(input.params['seed'] as number) });
    if (!model.ok) return model;
    const { commonHour, policy, gain: gained } = model.value;
    return accept({ data, metrics: { commonHour, policy, gain: gained }, model: { model: model.value, groupNames } });
  },
  score(input) {
    const fitted = parseModel(input.model, sendTimeShape);
    if (!fitted.ok) return fitted;
    const read = readSends(input, fitted.value.groupNames);
    if (!read.ok) return read;
    const { data, names, history } = read.value;
    const counts = hourCounts(history, names.length, (customer) => customer);
    const hours = chooseHours(fitted.value.model, counts, history.group);
    return accept({ data, scores: names.map((customer, who) => ({ row: who + 1, customer, hour: hours[who]! })) });
  },
};

interface ReadSends {
  readonly data: JsonObject;
  readonly names: readonly string[];
  readonly groupNames: readonly string[];
  readonly history: SendHistory;
}

/**
 * Rows without customer, hour (0 to 23, or a date with a time) or response are left out and counted. A customer's group
 * is that of the first row; without one, a group of its own name "".
 * @param known names of the groups that a model was fitted on; a group beyond them gets a number that the model does
 * not know.
 */
function readSends(input: CommandInput, known?: readonly string[]): Result<ReadSends> {
  const file = readRoles(input, [roles.customer, hour, roles.responded, group]);
  if (!file.ok) return file;
  const { rows, data, has, texts } = file.value;
  const [customers, times, answers] = [texts(roles.customer), texts(hour), flags(texts(roles.responded))];
  const hours = times.levels.map(readHour);
  const groupOf = has(group) ? texts(group) : undefined;
  const groupNames = known ?? [...new Set(['', ...(groupOf?.levels ?? [])])].sort();
  const out = leftOut();
  const kept: number[] = [];
  const groups = new Int32Array(customers.levels.length).fill(-1);
  for (let row = 0; row < rows; row += 1) {
    const customer = customers.codes[row]!;
    if (customer < 0) out.add('customer-missing', row);
    else if (Number.isNaN(hours[times.codes[row]!] ?? NaN)) out.add('hour-unreadable', row);
    else if (answers[row]! < 0) out.add('response-unreadable', row);
    else {
      kept.push(row);
      const name = groupOf?.levels[groupOf.codes[row]!] ?? '';
      if (groups[customer]! < 0) groups[customer] = positionOf(groupNames, name);
    }
  }
  if (kept.length === 0) return refuse('SENDS_EMPTY', 'There are no readable messages.', '没有可读取的发送记录。');
  return accept({
    data: { ...data, messages: kept.length, leftOut: out.list() },
    names: customers.levels,
    groupNames,
    history: {
      group: groups.map((number) => (number < 0 ? positionOf(groupNames, '') : number)),
      groups: groupNames.length,
      customer: Int32Array.from(kept, (row) => customers.codes[row]!),
      hour: Uint8Array.from(kept, (row) => hours[times.codes[row]!]!),
      responded: Uint8Array.from(kept, (row) => answers[row]!),
    },
  });
}

function positionOf(names: readonly string[], name: string): number {
  const position = names.indexOf(name);
  return position < 0 ? names.length : position;
}

/** 9, 09, 09:30, or the hour of 2026-03-01 09:30 and 2026-03-01T09:30; anything else is NaN. */
function readHour(text: string): number {
  const found = /^(?:\d{4}-?\d{2}-?\d{2}[ T])?(\d{1,2})(?::\d{2}.*)?$/.exec(text);
  const value = Number(found?.[1] ?? NaN);
  return value < hoursOfDay ? value : NaN;
}
