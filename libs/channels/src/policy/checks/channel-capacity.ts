import { localDateOf } from '../../basics/local-date.js';
import { startOfLocalDay } from '../../basics/local-time.js';
import { defer, missing, notApplicable, pass, type CheckDefinition } from '../check.js';
import { startOfNextHour } from '../next-hour.js';

/** A channel takes so many contacts an hour and a day; beyond that a contact waits, or the journey falls back. */
export const channelCapacity: CheckDefinition = {
  code: 'channel-capacity',
  stage: 'channel-capacity',
  name: { en: 'Channel capacity', zh: '渠道容量' },
  description: {
    en: 'When the channel is used up for the hour or the day, the contact waits for the next',
    zh: '渠道本小时或当日容量用尽时，延后至下一小时或次日',
  },
  check({ request, policy, facts, at, zone, today }) {
    const limits = policy.channelCapacity[request.channel];
    if (limits === undefined || (limits.perHour === null && limits.perDay === null)) return notApplicable();
    const used = facts.capacity?.channel;
    if (used === undefined) return missing(`capacity of ${request.channel}`);
    const seen = { thisHour: used.thisHour, perHour: limits.perHour, today: used.today, perDay: limits.perDay };
    if (limits.perDay !== null && used.today >= limits.perDay) {
      return defer(seen, startOfLocalDay(zone, localDateOf(today + 1)));
    }
    if (limits.perHour !== null && used.thisHour >= limits.perHour) return defer(seen, startOfNextHour(zone, at));
    return pass(seen);
  },
  explain({ stopped, seen }) {
    const hour = `${String(seen.thisHour)}/${String(seen.perHour ?? '-')}`;
    const day = `${String(seen.today)}/${String(seen.perDay ?? '-')}`;
    return stopped
      ? { en: `The channel is full: ${hour} this hour, ${day} today`, zh: `渠道已满：本小时 ${hour}，今日 ${day}` }
      : { en: `The channel has room: ${hour} this hour, ${day} today`, zh: `渠道有余量：本小时 ${hour}，今日 ${day}` };
  },
};
