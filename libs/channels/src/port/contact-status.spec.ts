import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { receiptStatuses } from './channel-port.js';
import { advance, afterSend, contactStatuses, countsAgainstCaps, type ContactStatus } from './contact-status.js';

const status = fc.constantFrom(...contactStatuses);
const receipts = fc.array(fc.constantFrom(...receiptStatuses), { maxLength: 12 });

describe('the status of a contact', () => {
  it('moves only forward: no sequence of receipts comes back to a status it left', () => {
    fc.assert(
      fc.property(status, receipts, (start, all) => {
        const path = all.reduce<ContactStatus[]>((sofar, next) => [...sofar, advance(sofar.at(-1)!, next)], [start]);
        const changes = path.filter((at, index) => index === 0 || at !== path[index - 1]);
        expect(new Set(changes).size).toBe(changes.length);
      }),
    );
  });

  it('is the same whether a receipt comes once or many times', () => {
    fc.assert(
      fc.property(status, fc.constantFrom(...receiptStatuses), (start, receipt) => {
        expect(advance(advance(start, receipt), receipt)).toBe(advance(start, receipt));
      }),
    );
  });

  it('ends the same for opens, clicks and deliveries in any order', () => {
    const happy = ['accepted', 'delivered', 'opened', 'clicked'] as const;
    const shuffled = fc.shuffledSubarray([...happy], { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(shuffled, (order) => {
        expect(order.reduce<ContactStatus>(advance, 'unknown')).toBe('clicked');
      }),
    );
  });

  it('does not let a late failure undo a delivery, nor a late delivery a failure', () => {
    expect(advance('delivered', 'failed')).toBe('delivered');
    expect(advance('failed', 'delivered')).toBe('failed');
  });

  it('stays reserved while a refusal will be tried again, and ends when it will not', () => {
    const refused = { status: 'refused', code: 'throttled', retryable: true, retryAfterMs: null, detail: '' } as const;
    expect(afterSend('reserved', refused, true)).toBe('reserved');
    expect(afterSend('reserved', refused, false)).toBe('refused');
    expect(afterSend('reserved', { status: 'unknown', detail: '' }, false)).toBe('unknown');
  });

  it('counts against caps unless no provider ever took it', () => {
    expect(contactStatuses.filter((each) => !countsAgainstCaps(each))).toEqual(['refused']);
  });
});
