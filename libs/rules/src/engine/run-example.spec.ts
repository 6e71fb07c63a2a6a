import { describe, expect, it } from 'vitest';
import { detects, ruleOf } from '../testing/rule-builder.js';

describe('the runner of examples', () => {
  const rule = ruleOf({
    trigger: { events: ['login'] },
    pattern: { kind: 'threshold', test: 'count(login,[0..0]) >= 1' },
    conditions: { all: [{ fact: 'tag.vc-tier', operator: 'equal', value: 'gold' }] },
  });
  const events = [{ type: 'login', occurredAt: '2025-07-01 09:00:00', result: 'ok' }];

  it('reads a tag that is given, though no definition of it is known', () => {
    expect(detects(rule, { events, tags: { 'vc-tier': 'gold' } })).toEqual(['2025-07-01']);
  });

  it('reads another value as another', () => {
    expect(detects(rule, { events, tags: { 'vc-tier': 'standard' } })).toEqual([]);
  });

  it('misses a tag that is not given', () => {
    expect(detects(rule, { events })).toEqual([]);
  });
});
