export { canonicalJson } from './canonical-json.js';
export { didYouMean, nearestWord } from './did-you-mean.js';
export { completedYears, dayNumber, dayOfAge, isLocalDate, localDateOf } from './local-date.js';
export type { DayNumber, LocalDate } from './local-date.js';
export { isTimeZone, localTimeAt, offsetAt, startOfLocalDay } from './local-time.js';
export type { Instant, LocalTime } from './local-time.js';
export type { Parsed, Problem } from './problem.js';
export type { Text } from './text.js';
