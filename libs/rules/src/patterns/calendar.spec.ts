import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Meaning } from '../evaluate/compile-expression.js';
import { type Context } from '../evaluate/context.js';
import { dayOf, formatDay } from '../time/local-date.js';
import { compileCalendar } from './calendar.js';
import { type Pattern } from './pattern.js';

const date = { kind: 'name', scope: 'cust', name: 'birthDate' } as const;
const day = fc.integer({ min: dayOf(1890, 1, 1), max: dayOf(2110, 12, 31) });
const recurrence = fc.oneof(
  fc.constant(undefined),
  fc.constant({ yearly: true } as const),
  fc.integer({ min: 1, max: 110 }).map((turns) => ({ turns })),
);

test('who asks for the true findings alone gets those that are true of all', () => {
  fc.assert(
    fc.property(day, day, fc.integer({ min: -500, max: 60 }), recurrence, (given, asOfDay, offset, recurs) => {
      const pattern: Extract<Pattern, { kind: 'calendar' }> = { kind: 'calendar', date, recurrence: recurs, offset };
      const compiled = compileCalendar(pattern, {} as Meaning);
      // Nearly all days are far from the date: half of them are brought near to it.
      const near = given % 2 === 0 ? given + 365 * Math.round((asOfDay - given) / 365) + offset : asOfDay;
      for (const asOf of [near - 1, near, near + 1, near + 4]) {
        const context = { profileField: () => formatDay(given), asOfDay: asOf } as unknown as Context;
        const all = compiled.find(context, () => false, true);
        expect(compiled.find(context, () => false, false)).toEqual(all.filter(({ truth }) => truth === true));
      }
    }),
    { numRuns: 2_000 },
  );
});
