import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalContactPolicy } from './canonical-contact-policy.js';
import { defaultContactPolicy } from './default-contact-policy.js';
import { parseContactPolicy } from './parse-contact-policy.js';

const asDocument = (): Record<string, unknown> => JSON.parse(JSON.stringify(defaultContactPolicy));

function problemsOf(document: unknown): string[] {
  const parsed = parseContactPolicy(document);
  return parsed.ok ? [] : parsed.problems.map(({ code, path }) => `${code} ${path}`);
}

describe('parsing a contact policy', () => {
  it('reads the default policy as it is written', () => {
    expect(parseContactPolicy(asDocument())).toEqual({ ok: true, value: defaultContactPolicy });
  });

  it('names all problems at once, each with its place', () => {
    const document = {
      ...asDocument(),
      quietHour: {},
      quietHours: { from: '20:00', to: '25:00' },
      always: ['open-complain', 'exempt:cap', 'rejected:99999d'],
      caps: [{ ...defaultContactPolicy.caps[0], per: 'custmer', limit: 1.5 }],
      channelCapacity: { smss: { perHour: 1, perDay: null } },
      minimumAge: 3,
    };
    expect(problemsOf(document)).toEqual([
      'UNKNOWN_KEY /quietHour',
      'NOT_IN_RANGE /minimumAge',
      'UNKNOWN_SUPPRESSION /always/0',
      'EXEMPT_FOR_ALL /always/1',
      'SUPPRESSION_ARGUMENT /always/2',
      'WRONG_FORM /quietHours/to',
      'NOT_A_CHOICE /caps/0/per',
      'NOT_IN_RANGE /caps/0/limit',
      'UNKNOWN_KEY /channelCapacity/smss',
    ]);
  });

  it('asks whether the near word was meant', () => {
    const parsed = parseContactPolicy({ ...asDocument(), always: ['open-complain'] });
    expect(!parsed.ok && parsed.problems[0]?.message).toEqual({
      en: 'unknown suppression "open-complain"; did you mean "open-complaint"?',
      zh: '未知的抑制规则 "open-complain"；是否想写 "open-complaint"？',
    });
  });

  it('refuses quiet hours that leave no hour, and two caps with one id', () => {
    expect(problemsOf({ ...asDocument(), quietHours: { from: '09:00', to: '09:00' } })).toEqual([
      'QUIET_ALL_DAY /quietHours',
    ]);
    const [cap] = defaultContactPolicy.caps;
    expect(problemsOf({ ...asDocument(), caps: [cap, cap] })).toEqual(['REPEATED_ID /caps']);
  });

  it('refuses keys of the prototype and values of the wrong kind, and never throws', () => {
    expect(problemsOf(JSON.parse('{"__proto__": {"schemaVersion": 1}}'))).toContain('UNKNOWN_KEY /__proto__');
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(parseContactPolicy(value).ok).toBe(false);
      }),
      { numRuns: 200 },
    );
  });
});

describe('the canonical form of a policy', () => {
  it('does not depend on the order of keys or of channels', () => {
    const [first, ...rest] = defaultContactPolicy.caps;
    const one = { ...defaultContactPolicy, caps: [{ ...first!, channels: ['sms', 'email'] as const }, ...rest] };
    const two = { ...defaultContactPolicy, caps: [{ ...first!, channels: ['email', 'sms'] as const }, ...rest] };
    const shuffled = Object.fromEntries(Object.entries(two).reverse()) as unknown as typeof two;
    expect(canonicalContactPolicy(shuffled)).toBe(canonicalContactPolicy(one));
  });

  it('changes with every limit and with the order of caps', () => {
    const before = canonicalContactPolicy(defaultContactPolicy);
    const [day, week] = defaultContactPolicy.caps;
    expect(canonicalContactPolicy({ ...defaultContactPolicy, caps: [week!, day!] })).not.toBe(before);
    expect(canonicalContactPolicy({ ...defaultContactPolicy, caps: [{ ...day!, limit: 2 }, week!] })).not.toBe(before);
  });
});
