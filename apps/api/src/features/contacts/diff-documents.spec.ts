import { expect, it } from 'vitest';
import { diffDocuments } from './diff-documents.js';
import { policyWords } from './policy-words.js';

const week = { id: 'week', name: { en: 'A week', zh: '每周' }, limit: 3, days: 7, channels: [] };
const policy = {
  minimumAge: 18,
  quietHours: { from: '21:00', to: '08:00', exceptChannels: ['inbox'] },
  caps: [week],
  channelCapacity: {},
};
const changes = (after: object) => diffDocuments(policy, { ...policy, ...after }, policyWords);

it('names each value that changes by its place in words, with what it was and will be', () => {
  expect(changes({ minimumAge: 30 })).toEqual([{ en: 'Minimum age: 18 → 30', zh: '最低年龄：18 → 30' }]);
  expect(changes({ quietHours: { ...policy.quietHours, exceptChannels: ['inbox', 'call'] } })[0]?.en).toBe(
    'Quiet hours › not for: inbox → inbox, call',
  );
  expect(changes({ channelCapacity: { sms: { perHour: 100, perDay: null } } })[0]?.en).toBe(
    'Capacity of channels › sms: nothing → an hour 100, a day nothing',
  );
});

it('compares items of a list by their ids, and calls them by their names', () => {
  const month = { ...week, id: 'month', name: { en: 'A month', zh: '每月' }, days: 30 };
  expect(changes({ caps: [month, { ...week, limit: 2 }] }).map(({ zh }) => zh)).toEqual([
    '触达上限 › “每周” › 上限：3 → 2',
    '触达上限 › “每月”：无 → 名称 每月、上限 3、天数 30、渠道 无',
  ]);
});

it('of what says the same nothing is told', () => expect(changes({})).toEqual([]));
