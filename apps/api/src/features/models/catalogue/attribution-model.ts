import {
  accept,
  attributionCard,
  attributionMethods,
  checkPaths,
  type Contact,
  type Conversion,
  type JsonObject,
  type Path,
  pathsFromHistory,
  refuse,
  type Result,
} from '@baleen/models';
import { type BankModel, type Trained } from './bank-model.js';
import { asJson } from './as-json.js';
import { eachView } from './collect-views.js';
import { resultTypes, worthOfResult } from './conversions.js';
import { codeName, whole } from './code-names.js';
import { column, figure, periodRead } from './describe.js';
import { readEconomics } from './economics.js';
import { type ModelEvaluation } from './model-evaluation.js';

const DAYS = 365;
/** A contact is given credit for a result at most so many days later. */
const WINDOW = 30;
/** Hours and minutes are not needed: a contact of the day of a result came before it. */
const types = ['contact-sent', ...resultTypes];

/** Which channels brought business results, by six ways of giving credit. It measures the past and says nothing of single customers. */
export const attributionModel: BankModel = {
  name: 'attribution',
  group: 'measurement',
  card: attributionCard,
  async train(bank, { seed, onPartition }): Promise<Result<Trained>> {
    const economics = await readEconomics(bank.database);
    const contacts: Contact[] = [];
    const conversions: Conversion[] = [];
    let customers = 0;
    const read = await eachView(bank, { types, days: DAYS, onPartition }, (view) => {
      customers += view.customers.length;
      for (const row of view.rows) {
        const customer = view.customers[row.subject]!;
        const revenue = worthOfResult(row, economics);
        if (revenue !== undefined) conversions.push({ customer, at: row.day, revenue });
        const isMarketing = row.event.type === 'contact-sent' && row.event.fields['purpose'] === 'marketing';
        if (isMarketing && row.channel !== undefined) contacts.push({ customer, channel: row.channel, at: row.day });
      }
    });
    if (!read.ok) return read;
    const paths = checkPaths(pathsFromHistory({ contacts, conversions, windowDays: WINDOW, asOf: bank.asOf }));
    if (!paths.ok) return paths;
    const credits = attributionMethods.map(({ name, attribute }) => ({
      method: name,
      credits: attribute(paths.value),
    }));
    const data = periodRead(bank, { days: DAYS, types, customers, examples: paths.value.length, seed });
    return accept({
      parameters: asJson({ kind: 'attribution', windowDays: WINDOW, methods: credits }),
      data,
      evaluation: evaluationOf(paths.value),
    });
  },
  parse(parameters) {
    const given = parameters as { kind?: unknown; methods?: unknown } | null;
    const isSound = given?.kind === 'attribution' && Array.isArray(given.methods);
    return isSound
      ? accept(given as JsonObject)
      : refuse('MODEL_UNREADABLE', 'These are no credits of an attribution.', '这不是归因结果。');
  },
};

function evaluationOf(paths: readonly Path[]): ModelEvaluation {
  const by = attributionMethods.map(({ title, attribute }) => ({ title, credits: attribute(paths) }));
  const channels = [...new Set(by.flatMap(({ credits }) => credits.map(({ channel }) => channel)))].sort();
  const conversions = paths.reduce((sum, path) => sum + path.conversions, 0);
  const revenue = paths.reduce((sum, path) => sum + path.revenue, 0);
  const shapley = by.at(-1)!.credits;
  const best = [...shapley].sort((a, b) => b.share - a.share)[0]!;
  const name = codeName(best.channel);
  const creditOf = (credits: typeof shapley, channel: string) => credits.find((credit) => credit.channel === channel);
  return {
    headline: {
      en: `By its Shapley value ${name.en} is credited with ${(100 * best.share).toFixed(0)}% of ${whole(conversions)} results.`,
      zh: `按沙普利值，${name.zh}贡献了 ${whole(conversions)} 笔成果中的 ${(100 * best.share).toFixed(0)}%。`,
    },
    figures: [
      figure('Results after a contact', '触达后的成果', conversions),
      figure('Revenue of these', '对应收入', revenue, 'money'),
      figure('Paths', '路径数', paths.length),
    ],
    tables: [
      {
        title: { en: 'Share of results by channel', zh: '各渠道的成果占比' },
        columns: [
          column('Channel', '渠道', 'text'),
          ...by.map(({ title }) => ({ label: title, unit: 'share' as const })),
        ],
        rows: channels.map((channel) => [
          codeName(channel),
          ...by.map(({ credits }) => creditOf(credits, channel)?.share ?? 0),
        ]),
      },
      {
        title: { en: 'Revenue by channel', zh: '各渠道的收入' },
        columns: [
          column('Channel', '渠道', 'text'),
          ...by.map(({ title }) => ({ label: title, unit: 'money' as const })),
        ],
        rows: channels.map((channel) => [
          codeName(channel),
          ...by.map(({ credits }) => creditOf(credits, channel)?.revenue ?? 0),
        ]),
      },
    ],
  };
}
