import { localTimeAt, type Instant } from '../basics/local-time.js';
import { type Text } from '../basics/text.js';

/** `2025-03-04 09:00` on the wall clock of a zone. */
export function momentInWords(zone: string, at: Instant): string {
  const { date, msOfDay } = localTimeAt(zone, at);
  const minutes = Math.floor(msOfDay / 60_000);
  return `${date} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** A sentence for a fact that nobody supplied. */
export function missingInWords(names: readonly string[]): Text {
  const list = names.join(', ');
  return { en: `Not known: ${list}. Refused to be on the safe side`, zh: `缺少信息：${list}。为安全起见拒绝` };
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
