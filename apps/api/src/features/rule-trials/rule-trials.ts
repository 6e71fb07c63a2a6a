import { Injectable } from '@nestjs/common';
import { type Catalogue, compileLibrary, createZone, type Day, type RuleVersion } from '@baleen/rules';
import { BankSettings } from '../../platform/bank-settings.js';
import { Database } from '../../platform/database.js';
import { type SignedInUser } from '../identity/index.js';
import { readRule, ruleHash, ruleScopeOf } from '../rules/index.js';
import { readSurroundings } from '../customer-states/index.js';
import { liveTags } from '../tags/index.js';
import { countMatches, type MatchCount } from './count-matches.js';
import { firstBusinessDate, newestBusinessDate } from './business-dates.js';
import { type TrialSetup } from './trial-customers.js';
import { tryRule } from './try-rule.js';
import { trialView, type TrialView } from './trial-view.js';

export interface TryRequest {
  readonly document: unknown;
  readonly customerId: string;
  readonly day: Day;
}

@Injectable()
export class RuleTrials {
  constructor(
    private readonly database: Database,
    private readonly settings: BankSettings,
  ) {}

  /**
   * @returns undefined where the user may not see such a customer
   * @throws Problem 422 where the document is not a valid rule
   */
  async try(user: SignedInUser, { document, customerId, day }: TryRequest): Promise<TrialView | undefined> {
    const { setup, version, catalogue } = await this.prepare(document);
    const trial = await tryRule(this.database, setup, { user, customerId, day });
    return trial && trialView(trial, version.rule, catalogue);
  }

  /** @throws Problem 422 where the document is not a valid rule */
  async count(user: SignedInUser, document: unknown): Promise<MatchCount> {
    const { setup } = await this.prepare(document);
    return countMatches(this.database, setup, { user, to: await newestBusinessDate(this.database, setup.zone) });
  }

  private async prepare(
    document: unknown,
  ): Promise<{ readonly setup: TrialSetup; readonly version: RuleVersion; readonly catalogue: Catalogue }> {
    const { bank } = this.settings;
    const scope = ruleScopeOf(bank);
    const rule = readRule(document, scope);
    const version: RuleVersion = { rule, version: 0, hash: ruleHash(rule.document) };
    const { catalogue } = scope;
    const zone = createZone(bank.timeZone);
    const setup: TrialSetup = {
      ruleId: rule.document.id,
      cooldownDays: rule.document.cooldownDays,
      library: compileLibrary(catalogue, [version], await liveTags(this.database, catalogue)),
      zone,
      surroundings: await readSurroundings(this.database, zone),
      firstDay: await firstBusinessDate(this.database),
    };
    return { setup, version, catalogue };
  }
}
