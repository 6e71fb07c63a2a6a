import { describe, expect, it } from 'vitest';
import { parseLevers } from './parse-levers.js';

const spring = {
  id: 'spring',
  owner: 'wang',
  reason: { en: 'Spring campaign', zh: '春季活动' },
  from: '2025-03-01',
  to: '2025-03-31',
  factor: 1.5,
};

function problemsOf(document: unknown): string[] {
  const parsed = parseLevers(document);
  return parsed.ok ? [] : parsed.problems.map(({ code, path }) => `${code} ${path}`);
}

describe('parsing levers', () => {
  it('fills in that a lever without a scope works on everything', () => {
    expect(parseLevers([spring])).toEqual({ ok: true, value: [{ ...spring, ruleIds: [], needs: [], channels: [] }] });
  });

  it('insists on an owner, an end within a year and a bounded factor', () => {
    expect(
      problemsOf([
        { ...spring, owner: ' ', factor: 50 },
        { ...spring, to: '2025-02-28' },
      ]),
    ).toEqual(['NOT_A_TEXT /0/owner', 'NOT_IN_RANGE /0/factor', 'LEVER_DATES /1']);
    expect(problemsOf([{ ...spring, to: '2026-03-02' }])).toEqual(['LEVER_DATES /0']);
    expect(problemsOf([{ ...spring, from: '2025-02-30' }])).toEqual(['NOT_A_DAY /0/from']);
    expect(problemsOf([spring, spring])).toEqual(['REPEATED_ID ']);
  });
});
