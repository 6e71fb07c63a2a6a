import { type Instant, limitOfDay, type Zone } from '@baleen/rules';

const FROM_HOUR = 9;
const TO_HOUR = 20;
const HOUR = 3_600_000;
/** `limitOfDay` is 06:00, and no zone changes its clocks between then and nine. */
const NINE_AFTER_LIMIT = 3 * HOUR;

/** When the bank may speak: at once between 09:00 and 20:00 local, else at the next 09:00. */
export function speakingTime(zone: Zone, instant: Instant): Instant {
  const hour = zone.hourOf(instant);
  if (hour >= FROM_HOUR && hour < TO_HOUR) return instant;
  const day = zone.dayOf(instant) + (hour < FROM_HOUR ? 0 : 1);
  return limitOfDay(zone, day) + NINE_AFTER_LIMIT;
}
