import { expect, it } from 'vitest';
import { defaultBank } from '../../../platform/bank.js';
import { letterOf } from './letter.js';
import { type WhyView } from './why-view.js';

const bank = { ...defaultBank, timeZone: 'Asia/Shanghai' };
const decision = { outcome: 'contact', channel: 'wechat', purpose: 'service', gate: [] };
const decisions = [{ ...decision, at: new Date('2025-04-29T16:00:00Z') }];

const letterAbout = (approvedBy: readonly (string | null)[], language: 'en' | 'zh' = 'en') => {
  const versions = approvedBy.map((by) => ({ approvedBy: by }));
  const view = { decisions, detection: null, customerName: null, versions } as unknown as WhyView;
  return letterOf({ view, bank, need: null, ruleDocument: null }, language);
};

it('names the day of a decision by the clock of the bank, also just after its midnight', () => {
  expect(letterAbout([]).paragraphs[0]).toContain('On 30 April 2025');
  expect(letterAbout([], 'zh').paragraphs[0]).toContain('2025年4月30日');
});

it('says that others have approved the rules only where each of them was approved', () => {
  expect(letterAbout(['Ann', 'Bo']).paragraphs.at(-1)).toContain('examined and approved');
  for (const some of [[], [null], ['Ann', null]]) expect(letterAbout(some).paragraphs.at(-1)).not.toContain('approved');
});
