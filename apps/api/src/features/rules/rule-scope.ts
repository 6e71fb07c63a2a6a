import { createCatalogue, type RuleScope } from '@baleen/rules';
import { type Bank } from '../../platform/bank.js';
import { referenceTables, tagValues } from '../tags/index.js';

/** What rules of this bank may refer to. */
export const ruleScopeOf = (bank: Bank): RuleScope => ({
  catalogue: createCatalogue(bank.extraEventFields),
  tags: tagValues(),
  tables: referenceTables,
});
