import { type JsonObject } from './json-path.js';

const text = { en: '', zh: '' };

/** What a new rule begins as. */
export const blankRule: JsonObject = {
  schemaVersion: 1,
  id: '',
  name: text,
  description: text,
  category: 'opportunity',
  source: 'behaviour',
  group: 'all',
  trigger: { events: ['account-credit'] },
  facts: {},
  pattern: { kind: 'threshold', test: 'event.amountBase >= 50000' },
  conditions: { all: [] },
  cooldownDays: 30,
  priority: 50,
  need: 'liquidity',
  offer: text,
  channelPlan: 'else: mobile_bank@now > sms@now',
  suppressions: ['open-complaint', 'fraud-hold', 'fatigued'],
  examples: [],
};
