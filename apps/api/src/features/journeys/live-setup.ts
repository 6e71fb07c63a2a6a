import { type JourneyDocument } from '@baleen/journeys';
import { compileLibrary, createZone, type Library } from '@baleen/rules';
import { type Bank } from '../../platform/bank.js';
import { readBankCalendar } from '../../platform/bank-calendar.js';
import { type Queryable } from '../../platform/database.js';
import { type BankSurroundings, readSurroundings } from '../customer-states/index.js';
import { liveRules, ruleScopeOf } from '../rules/index.js';
import { liveTags } from '../tags/index.js';
import { type DecisionSetup } from './decide/types.js';
import { readJourneySource, withDrawing } from './journey-source.js';
import { readDecisionSetup, readDecisionSource } from './read-decision-setup.js';

/** What decisions between the runs rest on. */
export interface LiveSetup {
  readonly library: Library;
  readonly surroundings: BankSurroundings;
  readonly decisions: DecisionSetup;
}

/** @param drawing to be looked at as if it were live, with nobody inside any journey */
export async function readLiveSetup(database: Queryable, bank: Bank, drawing?: JourneyDocument): Promise<LiveSetup> {
  const { catalogue } = ruleScopeOf(bank);
  const rules = await liveRules(database, bank);
  const tags = await liveTags(database, catalogue);
  const journeys = await readJourneySource(database);
  const shown = drawing ? withDrawing(journeys, drawing) : journeys;
  const source = await readDecisionSource(database, { bank, rules, tags }, shown);
  const library = compileLibrary(catalogue, rules, tags, source.reads);
  const surroundings = await readSurroundings(database, createZone(bank.timeZone));
  const calendar = await readBankCalendar(database, bank);
  const decisions = await readDecisionSetup(database, source, { bank, library, surroundings, calendar });
  return { library, surroundings, decisions };
}

/** Keeps the setup as long as nothing that it rests on has changed. */
export class LiveSetups {
  private kept: { readonly mark: string; readonly setup: LiveSetup } | undefined;

  constructor(private readonly bank: Bank) {}

  async get(database: Queryable): Promise<LiveSetup> {
    const mark = await markOf(database);
    if (this.kept?.mark !== mark) this.kept = { mark, setup: await readLiveSetup(database, this.bank) };
    return this.kept.setup;
  }
}

/** Changes with every version that begins or ends, with what operations set, with feeds, and with a version that somebody is still on. */
async function markOf(database: Queryable): Promise<string> {
  const [row] = await database.query<{ mark: string }>(
    `SELECT concat_ws(' ',
       (SELECT md5(string_agg(concat_ws('/', kind, id, version), ',' ORDER BY kind, id)) FROM version WHERE state = 'live'),
       (SELECT md5(string_agg(concat_ws('/', journey_id, state), ',' ORDER BY journey_id)) FROM journey_control),
       (SELECT max(id) FROM import_batch)) AS mark`,
  );
  return row!.mark;
}
