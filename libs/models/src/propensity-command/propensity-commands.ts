import { accountLeadScoring } from '../account-lead-scoring/index.js';
import { churn } from '../churn/index.js';
import { type ModelCommand } from '../command/registry.js';
import { contactLeadScoring } from '../contact-lead-scoring/index.js';
import { engagementPropensity } from '../engagement-propensity/index.js';
import { productPropensity } from '../product-propensity/index.js';
import { repurchasePropensity } from '../repurchase-propensity/index.js';
import { propensityCommand } from './propensity-command.js';
import { boostingCard, logisticCard } from './table-cards.js';

/** The two learners by name, and the propensities that the product knows, for a table of one's own. */
export const propensityCommands: readonly ModelCommand[] = [
  propensityCommand({ card: logisticCard, learner: 'logistic-regression' }, 'logistic-regression'),
  propensityCommand({ card: boostingCard, learner: 'gradient-boosting' }, 'gradient-boosting'),
  propensityCommand(churn.definition),
  propensityCommand(productPropensity('wealth').definition),
  propensityCommand(repurchasePropensity('wealth').definition),
  propensityCommand(engagementPropensity('opened').definition),
  propensityCommand(accountLeadScoring.definition),
  propensityCommand(contactLeadScoring.definition),
];
