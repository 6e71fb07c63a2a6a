import { describe, expect, it } from 'vitest';
import { checksFor, standingChecks, suppressionDefinitions } from './contact-checks.js';
import { defaultContactPolicy } from './default-contact-policy.js';

describe('the checks of the gate', () => {
  it('describe themselves in English and Chinese, arguments included', () => {
    for (const { code, name, description } of [...standingChecks, ...suppressionDefinitions.values()]) {
      expect([code, name.en, description.en]).toEqual([
        code,
        expect.stringMatching(/^[A-Z]/),
        expect.stringMatching(/^[A-Z]/),
      ]);
      expect([code, name.zh, description.zh].join()).toMatch(/[\u4e00-\u9fff].*[\u4e00-\u9fff]/);
    }
    const withArgument = [...suppressionDefinitions.values()].filter(({ argument }) => argument !== null);
    expect(withArgument.map(({ code, argument }) => `${code}:${argument?.kind}`)).toEqual([
      'rejected:days',
      'need-contacted:days',
      'rm-contacted:days',
      'owns:choice',
      'in-progress:choice',
      'risk-below:whole-number',
      'age-over:whole-number',
      'credit-risk-over:probability',
      'exempt:choice',
    ]);
  });

  it('include every standing check, and a code that policy and rule both list only once', () => {
    const policy = { ...defaultContactPolicy, always: ['vulnerable', 'arrears'] };
    const codes = checksFor(policy, ['arrears', 'fatigued'], 'marketing').map(({ code }) => code);
    for (const { code } of standingChecks) expect(codes).toContain(code);
    expect(codes.slice(4, 7)).toEqual(['vulnerable', 'arrears', 'fatigued']);
    expect(new Set(codes).size).toBe(codes.length);
  });
});
