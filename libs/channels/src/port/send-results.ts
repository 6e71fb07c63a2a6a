import { type RefusalCode, type Refused, type SendResult } from './channel-port.js';

export function accepted(providerId: string): SendResult {
  return { status: 'accepted', providerId };
}

/** Refused for good: another attempt would meet the same answer. */
export function refusedForGood(code: RefusalCode, detail: string): Refused {
  return { status: 'refused', code, retryable: false, retryAfterMs: null, detail };
}

/** Refused for now: nothing was accepted, and a later attempt may be. */
export function refusedForNow(code: RefusalCode, detail: string, retryAfterMs: number | null = null): Refused {
  return { status: 'refused', code, retryable: true, retryAfterMs, detail };
}

export function unknownResult(detail: string): SendResult {
  return { status: 'unknown', detail };
}
