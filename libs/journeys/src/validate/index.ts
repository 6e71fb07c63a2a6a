export { blockProblems } from './block-problems.js';
export { mayConnect, type Permission } from './may-connect.js';
export type { References } from './types.js';
export { validateJourney } from './validate-journey.js';
