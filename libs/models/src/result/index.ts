export { accept } from './accept.js';
export { canonicalJson } from './canonical-json.js';
export { type JsonObject, type JsonValue } from './json.js';
export { refuse, type Place } from './refuse.js';
export { type Refusal, type Result, type Text } from './result.js';
