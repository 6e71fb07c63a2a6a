import { type ContactSequence } from './contact-sequence.js';

/**
 * Evidence of a fall after c contacts, for c = 1, 2, ... and by block of customers; entry [block x cuts + c - 1]. Each
 * sum is over the customers of a block, so resampling blocks is resampling customers.
 */
export interface FallEvidence {
  readonly cuts: number;
  readonly blocks: number;
  /** Responses beyond c, minus those expected if a customer's responses fell on the customer's contacts at random. */
  readonly excess: Float64Array;
  /** Variance of that difference. */
  readonly variance: Float64Array;
  /** The two sums of the Mantel-Haenszel ratio of the rate beyond c to the rate up to c. */
  readonly beyond: Float64Array;
  readonly upTo: Float64Array;
}

interface CustomerCounts {
  readonly contacts: Int32Array;
  readonly responses: Int32Array;
}

/**
 * Compares each customer with themselves: given m contacts of which k were answered, the answers among the m_c contacts
 * beyond c are hypergeometric if the number of the contact does not matter. So customers who respond less and are
 * contacted more cannot be mistaken for fatigue.
 * Source: Mantel and Haenszel, Statistical aspects of the analysis of data from retrospective studies of disease
 * (1959); one stratum per customer.
 * @param contacts checked by `checkContacts`. @param longest contacts from this number on count as this number; at
 * least 2.
 */
export function fallEvidence(contacts: ContactSequence, longest: number, blocks: number): FallEvidence {
  const cuts = longest - 1;
  const size = blocks * cuts;
  const evidence = {
    cuts,
    blocks,
    excess: new Float64Array(size),
    variance: new Float64Array(size),
    beyond: new Float64Array(size),
    upTo: new Float64Array(size),
  };
  const counts = countByCustomer(contacts, longest);
  for (let who = 0; who < contacts.customers; who += 1) {
    addCustomer(evidence, counts, who, longest);
  }
  return evidence;
}

function countByCustomer(
  { customers, customer, ordinal, responded }: ContactSequence,
  longest: number,
): CustomerCounts {
  const contacts = new Int32Array(customers * longest);
  const responses = new Int32Array(customers * longest);
  for (let i = 0; i < customer.length; i += 1) {
    const cell = customer[i]! * longest + Math.min(ordinal[i]!, longest) - 1;
    contacts[cell]! += 1;
    responses[cell]! += responded[i]!;
  }
  return { contacts, responses };
}

function addCustomer(
  evidence: FallEvidence,
  { contacts, responses }: CustomerCounts,
  who: number,
  longest: number,
): void {
  const from = who * longest;
  const all = sum(contacts, from, from + longest);
  const answered = sum(responses, from, from + longest);
  if (answered === 0 || answered === all) return;
  const share = answered / all;
  let later = all;
  let laterAnswered = answered;
  for (let cut = 1; cut < longest; cut += 1) {
    later -= contacts[from + cut - 1]!;
    laterAnswered -= responses[from + cut - 1]!;
    if (later === 0) return;
    const earlier = all - later;
    const cell = (who % evidence.blocks) * evidence.cuts + cut - 1;
    evidence.excess[cell]! += laterAnswered - later * share;
    evidence.variance[cell]! += (share * (1 - share) * later * earlier) / (all - 1);
    evidence.beyond[cell]! += (laterAnswered * earlier) / all;
    evidence.upTo[cell]! += ((answered - laterAnswered) * later) / all;
  }
}

function sum(values: Int32Array, from: number, to: number): number {
  let total = 0;
  for (let i = from; i < to; i += 1) total += values[i]!;
  return total;
}
