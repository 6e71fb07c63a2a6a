import { expect, it } from 'vitest';
import { defaultBank } from '../../../platform/bank.js';
import { letterOf } from './letter.js';
import { type WhyView } from './why-view.js';

it('names the day of a decision by the clock of the bank, also just after its midnight', () => {
  const decision = { outcome: 'contact', channel: 'wechat', purpose: 'service', gate: [] };
  const view = { decisions: [{ ...decision, at: new Date('2025-04-29T16:00:00Z') }], detection: null };
  const parts = { view: { ...view, customerName: null } as unknown as WhyView, need: null, ruleDocument: null };
  const bank = { ...defaultBank, timeZone: 'Asia/Shanghai' };
  expect(letterOf({ ...parts, bank }, 'en').paragraphs[0]).toContain('On 30 April 2025');
  expect(letterOf({ ...parts, bank }, 'zh').paragraphs[0]).toContain('2025年4月30日');
});
