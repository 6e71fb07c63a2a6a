import { type ContactPolicy } from './contact-policy.js';

/** What a bank starts with: the caps and quiet hours of the data model, no capacities. */
export const defaultContactPolicy: ContactPolicy = {
  schemaVersion: 1,
  id: 'default',
  name: { en: 'Default contact policy', zh: '默认联系策略' },
  minimumAge: 18,
  always: [],
  quietHours: { from: '20:00', to: '09:00', exceptChannels: [] },
  caps: [
    {
      id: 'marketing-day',
      name: { en: '1 marketing contact a day', zh: '每日营销 1 次' },
      purpose: 'marketing',
      per: 'customer',
      channels: [],
      days: 1,
      limit: 1,
    },
    {
      id: 'marketing-week',
      name: { en: '3 marketing contacts in 7 days', zh: '7 日内营销 3 次' },
      purpose: 'marketing',
      per: 'customer',
      channels: [],
      days: 7,
      limit: 3,
    },
  ],
  channelCapacity: {},
  rmTasksPerDay: null,
};
