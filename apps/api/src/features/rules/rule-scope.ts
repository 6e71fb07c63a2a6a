import { createCatalogue, type RuleScope } from '@baleen/rules';
import { type Bank } from '../../platform/bank.js';

/** What rules of this bank may refer to. */
export const ruleScopeOf = (bank: Bank): RuleScope => ({
  catalogue: createCatalogue(bank.extraEventFields),
  tags: new Map(),
});
