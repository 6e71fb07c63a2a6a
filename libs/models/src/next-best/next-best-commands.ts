import { z } from 'zod';
import { type CommandInput, type ModelCommand, type ParamDefinition } from '../command/registry.js';
import { accept, type JsonObject, type Result } from '../result/index.js';
import { columnsParam, flags, leftOut, parseModel, readRoles, type Role, roles, rounded } from '../role-table/index.js';
import { random } from '../statistics/index.js';
import { fitOffers } from './fit-offers.js';
import { fitPromotions } from './fit-promotions.js';
import { nextBestActions } from './next-best-actions.js';
import { nextBestCards } from './next-best-cards.js';
import { nextBestOffer } from './next-best-offer.js';
import { type OfferModel } from './offer-model.js';

const action: Role = { name: 'action', kind: 'category', names: ['action', 'offer', 'product', '行动'] };
const propensity: Role = { name: 'propensity', kind: 'number', names: ['propensity', 'probability', 'score', '倾向'] };
const value: Role = { name: 'value', kind: 'number', names: ['value', 'amount', 'revenue', '价值'] };
const eligible: Role = { name: 'eligible', kind: 'category', names: ['eligible', 'iseligible', '符合条件'] };
const offer: Role = { name: 'offer', kind: 'category', names: ['offer', 'offerid', 'product', '优惠'] };
const price: Role = { name: 'price', kind: 'number', names: ['price', 'rate', '价格', '利率'] };
const counts = z.array(z.number().int().min(0));
export const offerShape = z.strictObject({
  kind: z.literal('next-best-offer'),
  segments: z.array(z.string()),
  offers: z.array(
    z.strictObject({
      offer: z.string(),
      prior: z.strictObject({ mean: z.number().gt(0).lt(1), strength: z.number().positive() }),
      ...{ contacts: counts, responses: counts },
    }),
  ),
});
const seed: ParamDefinition = {
  name: 'seed',
  type: 'integer',
  default: 1,
  description: { en: 'Seed of the choices.', zh: '选择的随机种子。' },
};
const values: ParamDefinition = {
  name: 'values',
  type: 'object',
  description: {
    en: 'Value of each offer if accepted, {"card": 120}; 1 where absent.',
    zh: '各优惠被接受后的价值，如 {"card": 120}；缺省为 1。',
  },
};
const runs: Readonly<Record<string, Partial<ModelCommand>>> = {
  'next-best-action': { params: [columnsParam], score: rankActions },
  'next-best-offer': { params: [seed, values, columnsParam], fit: fitOfferFile, score: chooseOffers },
  'next-best-promotion': {
    params: [
      {
        name: 'attributes',
        type: 'texts',
        description: {
          en: 'Attributes that make up the segments; the name of the segment column when absent.',
          zh: '构成分群的属性；缺省为分群列名。',
        },
      },
      {
        name: 'better',
        type: 'text',
        oneOf: ['lower', 'higher'],
        default: 'lower',
        description: { en: 'Which price is better for the customer.', zh: '对客户更有利的价格方向。' },
      },
      columnsParam,
    ],
    fit: fitPromotionFile,
  },
};

/** Next best action, offer and promotion, for files of one's own. */
export const nextBestCommands: readonly ModelCommand[] = nextBestCards.map(({ name, title, purpose, inputs }) => ({
  name,
  title,
  description: purpose,
  columns: inputs,
  params: [],
  ...runs[name],
}));

function rankActions(input: CommandInput): Result<JsonObject> {
  const file = readRoles(input, [roles.customer, action, propensity, value, eligible]);
  if (!file.ok) return file;
  const { data, texts, numbers } = file.value;
  const [customers, actions] = [texts(roles.customer), texts(action)];
  const [chances, values, may] = [numbers(propensity), numbers(value), flags(texts(eligible))];
  const rows: number[][] = customers.levels.map(() => []);
  customers.codes.forEach((who, row) => who >= 0 && actions.codes[row]! >= 0 && rows[who]!.push(row));
  const scores = customers.levels.map((customer, who) => {
    const ranked = nextBestActions(
      rows[who]!.map((row) => ({
        action: actions.levels[actions.codes[row]!]!,
        propensity: chances[row],
        value: values[row],
        isEligible: may[row]! < 0 ? undefined : may[row] === 1,
      })),
    );
    return { row: who + 1, customer, actions: ranked.actions, excluded: ranked.excluded };
  });
  return accept({ data, scores });
}

function fitOfferFile(input: CommandInput): Result<JsonObject> {
  const file = readRoles(input, [roles.segment, offer, roles.responded]);
  if (!file.ok) return file;
  const tally = new Map<string, { segment: string; offer: string; contacts: number; responses: number }>();
  const out = leftOut();
  const [segments, offers, answers] = [
    file.value.texts(roles.segment),
    file.value.texts(offer),
    flags(file.value.texts(roles.responded)),
  ];
  answers.forEach((answer, row) => {
    const cell = { segment: segments.levels[segments.codes[row]!], offer: offers.levels[offers.codes[row]!] };
    if (cell.segment === undefined || cell.offer === undefined) return out.add('segment-or-offer-missing', row);
    if (answer < 0) return out.add('response-unreadable', row);
    const key = JSON.stringify(cell);
    const seen = tally.get(key) ?? { segment: cell.segment, offer: cell.offer, contacts: 0, responses: 0 };
    tally.set(key, { ...seen, contacts: seen.contacts + 1, responses: seen.responses + answer });
  });
  const model = fitOffers([...tally.values()]);
  return model.ok ? accept({ data: { ...file.value.data, leftOut: out.list() }, model: model.value }) : model;
}

/** One choice per row (customer and segment); all offers of the model are eligible. */
function chooseOffers(input: CommandInput): Result<JsonObject> {
  const model = parseModel<OfferModel>(input.model, offerShape);
  if (!model.ok) return model;
  const file = readRoles(input, [roles.customer, roles.segment]);
  if (!file.ok) return file;
  const chance = random(input.params['seed'] as number);
  const given = (input.params['values'] ?? {}) as JsonObject;
  const [customers, segments] = [file.value.texts(roles.customer), file.value.texts(roles.segment)];
  const offers = model.value.offers.map((item) => ({ offer: item.offer, value: Number(given[item.offer] ?? 1) }));
  const scores: JsonObject[] = [];
  for (let row = 0; row < file.value.rows; row += 1) {
    const choice = nextBestOffer(model.value, segments.levels[segments.codes[row]!] ?? '', offers, { chance });
    if (!choice.ok) return choice;
    scores.push({ row: row + 1, customer: customers.levels[customers.codes[row]!] ?? null, ...choice.value });
  }
  return accept({ data: file.value.data, scores });
}

function fitPromotionFile(input: CommandInput): Result<JsonObject> {
  const file = readRoles(input, [roles.segment, price, roles.responded]);
  if (!file.ok) return file;
  const { data, texts, numbers, columns } = file.value;
  const attributes = (input.params['attributes'] ?? [columns.get(roles.segment.name)!]) as readonly string[];
  const tally = new Map<string, { segment: string; price: number; shown: number; accepted: number }>();
  const out = leftOut();
  const [segments, prices, answers] = [texts(roles.segment), numbers(price), flags(texts(roles.responded))];
  answers.forEach((answer, row) => {
    const segment = segments.levels[segments.codes[row]!];
    const at = prices[row]!;
    if (segment === undefined || Number.isNaN(at)) return out.add('segment-or-price-missing', row);
    if (answer < 0) return out.add('response-unreadable', row);
    const key = JSON.stringify([segment, at]);
    const seen = tally.get(key) ?? { segment, price: at, shown: 0, accepted: 0 };
    tally.set(key, { ...seen, shown: seen.shown + 1, accepted: seen.accepted + answer });
  });
  const model = fitPromotions([...tally.values()], {
    attributes,
    better: input.params['better'] as 'lower' | 'higher',
  });
  if (!model.ok) return model;
  const best = model.value.segments.map(({ segment, steps }) => ({
    segment,
    response: steps.map((step) => ({ price: step.price, rate: rounded(step.rate) })),
  }));
  return accept({ data: { ...data, leftOut: out.list() }, metrics: { response: best }, model: model.value });
}
