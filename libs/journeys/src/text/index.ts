export { fill, type TextValues } from './fill.js';
export { joinTexts } from './join-texts.js';
export { below, type Place } from './place.js';
export type { Problem } from './problem.js';
export { ProblemCollector } from './problem-collector.js';
export { sameText } from './same-text.js';
export { suggestion } from './suggestion.js';
