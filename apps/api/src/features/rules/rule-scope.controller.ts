import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BankSettings } from '../../platform/bank-settings.js';
import { Requires } from '../identity/index.js';
import { ruleScopeOf } from './rule-scope.js';

/** What rules of this bank may refer to beyond the standard model, for editors. */
interface RuleScopeView {
  readonly extraEventFields: Readonly<Record<string, string>>;
  /** Values by tag id; null: any text. */
  readonly tags: Readonly<Record<string, readonly string[] | null>>;
  readonly tables: readonly string[];
}

@ApiTags('rules')
@Controller('rule-scope')
export class RuleScopeController {
  constructor(private readonly settings: BankSettings) {}

  @Get()
  @Requires('rule.read')
  scope(): RuleScopeView {
    const { bank } = this.settings;
    const { tags, tables } = ruleScopeOf(bank);
    return {
      extraEventFields: bank.extraEventFields,
      tags: Object.fromEntries([...tags].map(([id, values]) => [id, values ?? null])),
      tables: [...(tables ?? [])],
    };
  }
}
