import {
  accept,
  fitOffers,
  type JsonObject,
  nextBestCards,
  nextBestOffer,
  type OfferModel,
  type OfferResult,
  random,
  refuse,
  type Result,
} from '@baleen/models';
import { formatDay } from '@baleen/rules';
import { createHash } from 'node:crypto';
import { z } from 'zod/v4';
import { type BankReader, type PartitionView } from '../bank/bank-reader.js';
import { type EligibleOffers, eligibleOffers } from '../bank/eligible-offers.js';
import { type NewestScore, newestScores } from '../bank/newest-scores.js';
import {
  ANSWER_MEMORY_DAYS,
  contactTypes,
  needContacts,
  type NeedContact,
  type Segment,
  segmentsByAnswers,
  segmentsNow,
} from './answered-needs.js';
import { asJson } from './as-json.js';
import { type BankModel, type Choice, type CustomerResult, type ScoredPartition, type Trained } from './bank-model.js';
import { eachView } from './collect-views.js';
import { codeName, whole } from './code-names.js';
import { column, figure, periodRead } from './describe.js';
import { type ModelEvaluation } from './model-evaluation.js';
import { propensityFor } from './need-propensity.js';

const DAYS = 540;
/** Enough for a choice of a few; every customer is drawn for by themselves. */
const DRAWS = 200;
/** How far a customer's own propensity may pull against the mean. */
const PULL = 5;

interface Parameters {
  readonly kind: 'next-best-offer';
  readonly seed: number;
  /** Response by need and segment. */
  readonly responses: OfferModel;
  /** Of each score its mean over the customers, against which a customer's own is held. */
  readonly meanScores: Readonly<Record<string, number>>;
}

const counts = z.array(z.number());
const shape = z.strictObject({
  kind: z.literal('next-best-offer'),
  seed: z.number(),
  responses: z.strictObject({
    kind: z.literal('next-best-offer'),
    segments: z.array(z.string()),
    offers: z.array(
      z.strictObject({
        offer: z.string(),
        prior: z.strictObject({ mean: z.number(), strength: z.number() }),
        contacts: counts,
        responses: counts,
      }),
    ),
  }),
  meanScores: z.record(z.string(), z.number()),
});

/**
 * The offer to make next: response to its need, drawn by Thompson sampling, by the customer's own propensity, by its value, among those that the customer
 * may have. Choices are logged with the probabilities of all options, so that another policy can be judged on them later.
 */
export const nextBestOfferModel: BankModel = {
  name: 'next-best-offer',
  group: 'next-best',
  card: nextBestCards.find(({ name }) => name === 'next-best-offer')!,
  async train(bank, { seed, onPartition }): Promise<Result<Trained>> {
    const contacts: NeedContact[] = [];
    const sums = new Map<string, { sum: number; count: number }>();
    let customers = 0;
    const read = await eachView(bank, { types: contactTypes, days: DAYS, onPartition }, async (view) => {
      customers += view.customers.length;
      contacts.push(...needContacts(view));
      for (const own of (await newestScores(bank.database, view.customers, bank.today)).values()) addScores(sums, own);
    });
    if (!read.ok) return read;
    const responses = fitOffers(resultsOf(contacts));
    if (!responses.ok) return responses;
    const { offers } = await eligibleOffers(bank, bank.asOf);
    const known = new Set(responses.value.offers.map(({ offer }) => offer));
    const usable = offers.filter(({ offer }) => known.has(offer.document.need) && worthOf(offer.document) > 0);
    if (usable.length === 0) return refuseOffers();
    const meanScores = Object.fromEntries([...sums].sort().map(([name, { sum, count }]) => [name, sum / count]));
    const parameters: Parameters = { kind: 'next-best-offer', seed, responses: responses.value, meanScores };
    const data = periodRead(bank, { days: DAYS, types: contactTypes, customers, examples: contacts.length, seed });
    const evaluation = evaluationOf(contacts, usable.length, await loggedChoices(bank));
    return accept({ parameters: asJson(parameters), data, evaluation });
  },
  parse(given) {
    return shape.safeParse(given).success
      ? accept(given as JsonObject)
      : refuse('MODEL_UNREADABLE', 'These are no responses to offers.', '这不是优惠响应模型的参数。');
  },
  scoring: {
    types: contactTypes,
    days: ANSWER_MEMORY_DAYS,
    score: (parameters, view, bank) => score(parameters as unknown as Parameters, view, bank),
  },
};

function addScores(sums: Map<string, { sum: number; count: number }>, scores: readonly NewestScore[]): void {
  for (const { name, value } of scores) {
    const one = sums.get(name) ?? { sum: 0, count: 0 };
    sums.set(name, { sum: one.sum + value, count: one.count + 1 });
  }
}

function resultsOf(contacts: readonly NeedContact[]): OfferResult[] {
  const results = new Map<string, { segment: string; offer: string; contacts: number; responses: number }>();
  for (const { segment, need, isAccepted } of contacts) {
    const key = `${segment} ${need}`;
    const one = results.get(key) ?? { segment, offer: need, contacts: 0, responses: 0 };
    results.set(key, { ...one, contacts: one.contacts + 1, responses: one.responses + (isAccepted ? 1 : 0) });
  }
  return [...results.values()];
}

const worthOf = ({ value, cost }: { readonly value: number; readonly cost: number }): number => value - cost;

/** The offers of one scoring are the same for all its partitions. */
const kept = new WeakMap<BankReader, Promise<EligibleOffers>>();

function offersOf(bank: BankReader): Promise<EligibleOffers> {
  const known = kept.get(bank) ?? eligibleOffers(bank, bank.asOf);
  kept.set(bank, known);
  return known;
}

async function score(parameters: Parameters, view: PartitionView, bank: BankReader): Promise<Result<ScoredPartition>> {
  const catalogue = await offersOf(bank);
  const eligible = await catalogue.of(view.customers);
  const scores = await newestScores(bank.database, view.customers, bank.today);
  const segments = segmentsNow(view);
  const results = view.customers.flatMap((customerId, subject): CustomerResult[] => {
    const may = eligible.get(customerId);
    const options = optionsFor(parameters, catalogue, { may, scores: scores.get(customerId) ?? [] });
    if (options.length === 0) return [];
    const chance = random(seedOf(`${parameters.seed} ${customerId} ${formatDay(bank.asOf)}`));
    const chosen = nextBestOffer(
      parameters.responses,
      segments[subject]!,
      options.map(({ need, worth }) => ({ offer: need, value: worth })),
      { chance, draws: DRAWS },
    );
    if (!chosen.ok) return [];
    const offerOf = (need: string): string => options.find((option) => option.need === need)!.offer;
    const choice: Choice = {
      chosen: offerOf(chosen.value.chosen),
      probability: chosen.value.probability,
      options: chosen.value.options.map(({ option, probability }) => ({ option: offerOf(option), probability })),
    };
    const likely = [...choice.options].sort((a, b) => b.probability - a.probability).slice(0, 3);
    return [
      { customerId, value: null, result: { offer: choice.chosen, probability: choice.probability, likely }, choice },
    ];
  });
  return accept({ results });
}

interface Option {
  readonly offer: string;
  readonly need: string;
  /** Value less cost, by how much more likely than the mean this customer is to take it. */
  readonly worth: number;
}

/** For each need with a known response the best offer that the customer may have. */
function optionsFor(
  { responses, meanScores }: Parameters,
  { offers }: EligibleOffers,
  { may, scores }: { readonly may: ReadonlySet<string> | undefined; readonly scores: readonly NewestScore[] },
): Option[] {
  const best = new Map<string, Option>();
  for (const { offer } of offers) {
    const { id, need, score: named } = offer.document;
    if (!may?.has(id) || !responses.offers.some((one) => one.offer === need)) continue;
    const name = named ?? propensityFor(need);
    const own = scores.find((one) => one.name === name)?.value;
    const mean = name === undefined ? undefined : meanScores[name];
    const pull = own === undefined || !mean ? 1 : Math.min(PULL, Math.max(1 / PULL, own / mean));
    const worth = worthOf(offer.document) * pull;
    if (worth > (best.get(need)?.worth ?? 0)) best.set(need, { offer: id, need, worth });
  }
  return [...best.values()].sort((a, b) => (a.need < b.need ? -1 : 1));
}

const seedOf = (text: string): number => createHash('sha256').update(text).digest().readInt32LE(0);

interface Logged {
  readonly choices: number;
  /** Choices that were not the likeliest: tried to learn from. */
  readonly explored: number;
}

async function loggedChoices({ database }: BankReader): Promise<Logged> {
  const [row] = await database.query<Logged>(
    `SELECT count(*)::int AS choices, count(*) FILTER (WHERE probability < 0.5)::int AS explored
     FROM model_choice WHERE model = 'next-best-offer'`,
  );
  return row!;
}

function evaluationOf(
  contacts: readonly NeedContact[],
  offers: number,
  { choices, explored }: Logged,
): ModelEvaluation {
  const rate = (some: readonly NeedContact[]): number | null =>
    some.length === 0 ? null : some.filter(({ isAccepted }) => isAccepted).length / some.length;
  const needs = [...new Set(contacts.map(({ need }) => need))].sort();
  const rows = needs.map((need) => {
    const own = contacts.filter((contact) => contact.need === need);
    const of = (segment: Segment): number | null => rate(own.filter((contact) => contact.segment === segment));
    return [codeName(need), own.length, rate(own), ...segmentsByAnswers.map(of)];
  });
  return {
    headline: {
      en: `${offers} offers answer needs whose response is known from ${whole(contacts.length)} contacts.`,
      zh: `${offers} 个优惠对应的需求已有 ${whole(contacts.length)} 次触达的响应记录。`,
    },
    figures: [
      figure('Contacts with a known end', '已有结果的触达', contacts.length),
      figure('Accepted', '接受率', rate(contacts), 'share'),
      figure('Choices logged so far', '已记录的选择', choices),
      figure('Of them tried to learn from', '其中为探索', explored),
    ],
    tables: [
      {
        title: { en: 'Acceptance by need', zh: '各需求的接受率' },
        columns: [
          column('Need', '需求', 'text'),
          column('Contacts', '触达次数'),
          column('Accepted', '接受率', 'share'),
          column('Who answers lately', '近期有响应者', 'share'),
          column('Who is silent', '近期无响应者', 'share'),
        ],
        rows,
      },
    ],
  };
}

function refuseOffers(): Result<never> {
  return refuse(
    'OFFERS_NONE_USABLE',
    'No offer in force answers a need that customers have been contacted for.',
    '没有生效的优惠对应已触达过的客户需求。',
  );
}
