import { describe, expect, it } from 'vitest';
import { capacityReservations } from './capacity-reservations.js';
import { defaultContactPolicy } from './default-contact-policy.js';
import { smsOffer } from './testing/gate-samples.js';

const policy = {
  ...defaultContactPolicy,
  channelCapacity: { sms: { perHour: 10, perDay: 100 } },
  rmTasksPerDay: 20,
};

function keys(at: string, zone: string, channel: 'sms' | 'rm_task' | 'email' = 'sms', rmId: string | null = 'rm-1') {
  const moment = { at: Date.parse(at), zone, rmId };
  return capacityReservations(policy, { ...smsOffer, channel }, moment).map(({ key, limit }) => `${key} ${limit}`);
}

describe('capacity reservations', () => {
  it('name the hour and the day of the bank that a contact uses up', () => {
    expect(keys('2025-03-04T23:59:00+08:00', 'Asia/Shanghai')).toEqual([
      'channel:sms/hour/2025-03-04T15:00 10',
      'channel:sms/day/2025-03-04 100',
    ]);
    expect(keys('2025-03-04T12:00:00+08:00', 'Asia/Shanghai', 'email')).toEqual([]);
  });

  it('name the manager for a task, and nobody for a branch queue', () => {
    expect(keys('2025-03-04T12:00:00+08:00', 'Asia/Shanghai', 'rm_task')).toEqual(['rm:rm-1/day/2025-03-04 20']);
    expect(keys('2025-03-04T12:00:00+08:00', 'Asia/Shanghai', 'rm_task', null)).toEqual([]);
  });

  it('count the hour that comes twice as two', () => {
    const [first] = keys('2025-10-26T02:30:00+02:00', 'Europe/Prague');
    const [second] = keys('2025-10-26T02:30:00+01:00', 'Europe/Prague');
    expect(first).not.toBe(second);
  });
});
