export { addBusinessDays, nextBusinessDay } from './business-day.js';
export { addDuration, parseDuration, type Duration, type DurationUnit } from './duration.js';
export { addDays, dateOfDayNumber, dayNumber, isLocalDate, weekday } from './local-date.js';
export { isLocalTime, timeOfDay } from './time-of-day.js';
export { contactHours, contactTime, parseTiming, type Timing } from './timing.js';
export type { Calendar, Instant, LocalDate, LocalTime } from './types.js';
export { instantOf, localMoment, type LocalMoment } from './zone.js';
