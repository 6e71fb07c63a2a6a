import { z } from 'zod';
import { type CommandInput, type ModelCommand } from '../command/registry.js';
import { accept, type JsonObject, type Result } from '../result/index.js';
import { columnsParam, flags, leftOut, parseModel, readRoles, roles, rounded } from '../role-table/index.js';
import { channelCard } from './channel-card.js';
import { type ChannelHistory } from './channel-history.js';
import { type ChannelModel } from './channel-model.js';
import { fitChannels } from './fit-channels.js';
import { recommendChannels } from './recommend-channels.js';

const prior = z.strictObject({ mean: z.number().min(0).max(1), strength: z.number().positive() });
export const channelShape = z.strictObject({
  kind: z.literal('channel-recommender'),
  channels: z.array(z.strictObject({ channel: z.string(), contacts: z.number(), prior: prior.nullable() })).min(1),
});
const { name, title, purpose, inputs } = channelCard;

/** Channels for a file of contacts: customer, channel, responded. All channels of the model count as allowed. */
export const channelCommand: ModelCommand = {
  name,
  title,
  description: purpose,
  columns: inputs,
  params: [columnsParam],
  fit(input) {
    const read = readHistory(input);
    if (!read.ok) return read;
    const model = fitChannels(read.value.history);
    return model.ok
      ? accept({ data: read.value.data, metrics: { channels: model.value.channels }, model: model.value })
      : model;
  },
  score(input) {
    const model = parseModel<ChannelModel>(input.model, channelShape);
    if (!model.ok) return model;
    const read = readHistory(input);
    if (!read.ok) return read;
    const { data, names, history } = read.value;
    const scores = names.map((customer, who) => ({
      row: who + 1,
      customer,
      ...recommendFor(model.value, history, who),
    }));
    return accept({ data, scores });
  },
};

function recommendFor(model: ChannelModel, { channels, contacts, responses }: ChannelHistory, who: number): JsonObject {
  const choices = model.channels.map(({ channel }) => {
    const cell = who * channels.length + channels.indexOf(channel);
    const isKnown = channels.includes(channel);
    return {
      channel,
      isAllowed: true,
      contacts: isKnown ? contacts[cell]! : 0,
      responses: isKnown ? responses[cell]! : 0,
    };
  });
  const { recommended, excluded } = recommendChannels(model, choices);
  return {
    channels: recommended.map(({ channel, rate, reason }) => ({ channel, rate: rounded(rate), reason: { ...reason } })),
    excluded: excluded.map((item) => ({ ...item })),
  };
}

function readHistory(
  input: CommandInput,
): Result<{ data: JsonObject; names: readonly string[]; history: ChannelHistory }> {
  const file = readRoles(input, [roles.customer, roles.channel, roles.responded]);
  if (!file.ok) return file;
  const { rows, data, texts } = file.value;
  const [customers, channels, answers] = [texts(roles.customer), texts(roles.channel), flags(texts(roles.responded))];
  const width = channels.levels.length;
  const contacts = new Uint32Array(customers.levels.length * width);
  const responses = new Uint32Array(customers.levels.length * width);
  const out = leftOut();
  for (let row = 0; row < rows; row += 1) {
    if (customers.codes[row]! < 0) out.add('customer-missing', row);
    else if (channels.codes[row]! < 0) out.add('channel-missing', row);
    else if (answers[row]! < 0) out.add('response-unreadable', row);
    else {
      const cell = customers.codes[row]! * width + channels.codes[row]!;
      contacts[cell]! += 1;
      responses[cell]! += answers[row]!;
    }
  }
  const history = { channels: channels.levels, customers: customers.levels.length, contacts, responses };
  return accept({ data: { ...data, leftOut: out.list() }, names: customers.levels, history });
}
