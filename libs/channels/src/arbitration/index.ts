export { arbitrate } from './arbitrate.js';
export type { Arbitration, ArbitrationInput, Displacement, NamedFactor, RankedProposal } from './arbitrate.js';
export { explainArbitration } from './explain-arbitration.js';
export type { Lever } from './lever.js';
export { parseLevers } from './parse-levers.js';
export type { Factor, Proposal } from './proposal.js';
