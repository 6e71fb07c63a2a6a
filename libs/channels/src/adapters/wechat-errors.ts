import { startOfLocalDay, localTimeAt, type Instant } from '../basics/local-time.js';
import { localDateOf } from '../basics/local-date.js';
import { type RefusalCode, type SendResult } from '../port/channel-port.js';
import { refusedForGood, refusedForNow } from '../port/send-results.js';

/** The access token is wrong or too old: the call was not looked at, and may be made again with a new token. */
export const tokenErrors: ReadonlySet<number> = new Set([40001, 40014, 42001]);

const permanent: Readonly<Record<number, RefusalCode>> = {
  40003: 'bad-recipient',
  40013: 'credentials',
  40037: 'unknown-template',
  40125: 'credentials',
  40164: 'credentials',
  41030: 'rejected',
  43004: 'not-subscribed',
  43101: 'not-subscribed',
  45002: 'too-long',
  47001: 'invalid-message',
  47003: 'invalid-message',
  48001: 'credentials',
  50002: 'bad-recipient',
};

const systemBusy = -1;
const dailyQuota = 45009;
const perMinute = 45011;
/** The platform counts its days in Beijing. */
const platformZone = 'Asia/Shanghai';

/** What an error code of the official account API means for a message. All of them say that nothing was sent. */
export function refusalOfWechat(errcode: number, now: Instant): SendResult {
  const detail = `errcode ${errcode}`;
  if (errcode === systemBusy) return refusedForNow('unavailable', detail);
  if (errcode === perMinute) return refusedForNow('throttled', detail, 60_000);
  if (errcode === dailyQuota) {
    const tomorrow = startOfLocalDay(platformZone, localDateOf(localTimeAt(platformZone, now).day + 1));
    return refusedForNow('quota-used-up', detail, tomorrow - now);
  }
  if (tokenErrors.has(errcode)) return refusedForGood('credentials', detail);
  return refusedForGood(permanent[errcode] ?? 'rejected', detail);
}
