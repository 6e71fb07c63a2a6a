import { type Factor, type Proposal as ArbitrationProposal } from '@baleen/channels';
import { type Context, createCatalogue, scoreInForce } from '@baleen/rules';
import { type Proposal } from './propose.js';
import { type DecisionSetup } from './types.js';

const { scores } = createCatalogue();

/**
 * How likely a customer takes what is proposed, and what that is worth: as the offer says, else as its need says. A service is not weighed against
 * sales, unless its own offer says by what. Null where nothing is known, or the score is over its maximum age: then the rule's priority decides.
 */
export function meritsOf(
  { effect, context }: Proposal,
  need: string | null,
  setup: DecisionSetup,
): Pick<ArbitrationProposal, 'propensity' | 'value'> {
  const terms = effect.offer === undefined ? undefined : setup.offerOf?.(effect.offer);
  const standing = need === null || effect.purpose === 'service' ? undefined : setup.termsOfNeed?.(need);
  const score = terms?.score ?? standing?.score;
  const ofOffer = terms?.value !== undefined && { value: terms.value, source: `offer ${effect.offer!}` };
  const ofNeed = standing && { value: standing.value, source: standing.source };
  return {
    propensity: score === undefined ? null : propensityOf(score, context),
    value: ofOffer || ofNeed || null,
  };
}

/** With the model's version and the day that the score speaks of. */
function propensityOf(name: string, context: Context): Factor | null {
  const score = scores.get(name);
  const fields = score && scoreInForce(context, score)?.fields;
  const value = fields?.['value'];
  if (typeof value !== 'number') return null;
  return { value, source: `score ${name} ${String(fields!['version'])} of ${String(fields!['asOf'])}` };
}
