import { type Refused } from '../port/channel-port.js';
import { refusedForGood, refusedForNow } from '../port/send-results.js';

/** What a negative reply of a mail server means (RFC 5321, enhanced codes of RFC 3463). Every reply is a refusal. */
export function refusalOfReply(code: number, reply: string): Refused {
  const enhanced = /\b([45]\.\d{1,3}\.\d{1,3})\b/.exec(reply)?.[1] ?? '';
  const detail = `reply ${code} ${enhanced}`.trim();
  // Authentication: 454 is a passing failure, the others need an operator.
  if ([530, 534, 535, 538].includes(code)) return refusedForGood('credentials', detail);
  if (code < 500) return refusedForNow(code === 450 || code === 452 ? 'throttled' : 'unavailable', detail);
  if (code === 552 || enhanced.endsWith('.3.4') || enhanced.endsWith('.2.3')) return refusedForGood('too-long', detail);
  if ([550, 551, 553].includes(code) || enhanced.startsWith('5.1.')) return refusedForGood('bad-recipient', detail);
  return refusedForGood('rejected', detail);
}
