import { type BlockCase } from '../block-case.js';

const at = '2025-03-04T10:20:00+08:00';
const settings = { offer: 'gold-bar' };

export const offerCases: readonly BlockCase[] = [
  {
    name: 'chooses an offer that is available',
    settings,
    moments: [{ at, facts: { 'offer.gold-bar.available': true }, expect: { because: 'available', port: 'next' } }],
  },
  {
    name: 'does not offer what is sold out',
    settings,
    moments: [
      { at, facts: { 'offer.gold-bar.available': false }, expect: { because: 'unavailable', port: 'otherwise' } },
    ],
  },
  {
    name: 'does not offer what nobody can say is available',
    settings,
    moments: [{ at, expect: { because: 'unknown', port: 'otherwise' } }],
  },
];
