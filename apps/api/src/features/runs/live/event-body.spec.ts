import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eventBody, plainEvents } from './event-body.js';

const text = fc.oneof(fc.string(), fc.constantFrom('x'.repeat(4_000), 'x'.repeat(4_001)));
const value = fc.oneof(text, fc.double(), fc.boolean(), fc.constant(null), fc.constant([1]), fc.constant({ a: 1 }));
const name = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'n'.repeat(100), 'n'.repeat(101)));
const event = fc.oneof(
  { weight: 9, arbitrary: fc.dictionary(name, value, { maxKeys: 4 }) },
  fc.constantFrom('event', null, [1]),
);
const body = fc.oneof(
  { weight: 9, arbitrary: fc.record({ events: fc.array(event, { maxLength: 3 }) }) },
  fc.constantFrom({}, null, 7, 'text', [], { events: [{}], more: 1 }, { events: {} }),
  fc.constant({ events: Array.from({ length: 1_001 }, () => ({})) }),
);

test('what is taken without many words is what the schema takes, unchanged', () => {
  fc.assert(
    fc.property(body, (made) => {
      const sent = JSON.parse(JSON.stringify(made)) as unknown;
      const taken = plainEvents(sent);
      const read = eventBody.safeParse(sent);
      if (taken) expect(read.data).toEqual({ events: taken });
      // One name is left out by the schema; such a body goes the ordinary way.
      else expect(read.success && !JSON.stringify(sent).includes('__proto__')).toBe(false);
    }),
    { numRuns: 500 },
  );
});
