import { type Instant } from '../basics/local-time.js';
import { type RefusalCode, type SendResult } from '../port/channel-port.js';
import { accepted, refusedForGood, refusedForNow, unknownResult } from '../port/send-results.js';
import { type Headers, type HttpOutcome } from '../transport/http-client.js';

export interface HttpReading {
  readonly now: Instant;
  /** The provider's id in a good answer; undefined: the answer cannot be read, so the message may be on its way. */
  readonly readId: (body: string, headers: Headers) => string | undefined;
  /** What some status codes mean to this provider, beyond HTTP's own meaning. */
  readonly meanings?: Readonly<Record<number, RefusalCode>>;
}

const permanent: Readonly<Record<number, RefusalCode>> = {
  401: 'credentials',
  403: 'credentials',
  404: 'bad-recipient',
  410: 'bad-recipient',
  413: 'too-long',
};

/**
 * What an HTTP exchange means for a message. Only an answer that says so is a refusal: a lost answer, a server error or a
 * gateway's complaint may hide an acceptance and are `unknown`.
 */
export function resultOfHttp(outcome: HttpOutcome, reading: HttpReading): SendResult {
  if (outcome.kind === 'no-answer') return unknownResult(`no answer: ${outcome.detail}`);
  if (outcome.kind === 'not-sent') {
    return outcome.code === 'unavailable'
      ? refusedForNow('unavailable', outcome.detail)
      : refusedForGood('blocked-address', outcome.detail);
  }
  const { status, headers, body } = outcome;
  if (status >= 200 && status < 300) {
    const id = reading.readId(body, headers);
    return id === undefined ? unknownResult(`status ${status} with an answer that cannot be read`) : accepted(id);
  }
  return resultOfRefusal(status, headers, reading);
}

function resultOfRefusal(status: number, headers: Headers, { now, meanings }: HttpReading): SendResult {
  const wait = retryAfterMs(headers['retry-after'], now);
  const detail = `status ${status}`;
  if (status >= 300 && status < 400) return refusedForGood('redirected', detail);
  if (status === 429) return refusedForNow('throttled', detail, wait);
  // A bare 503 may come from a gateway that had already passed the message on; one that names a time is the provider's own.
  if (status === 503 && wait !== null) return refusedForNow('unavailable', detail, wait);
  if (status >= 500 || status === 408 || status < 200) return unknownResult(detail);
  return refusedForGood(meanings?.[status] ?? permanent[status] ?? 'rejected', detail);
}

/** `Retry-After` in milliseconds from now: seconds, or an HTTP date; null where absent or unreadable. */
export function retryAfterMs(value: string | undefined, now: Instant): number | null {
  if (value === undefined) return null;
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
