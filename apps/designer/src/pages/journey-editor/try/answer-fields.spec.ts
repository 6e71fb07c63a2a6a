import { describe, expect, it } from 'vitest';
import { answerFields } from './answer-fields.js';

const compare = (fact: string, operator: string, value: string | number | readonly string[]) => ({
  fact,
  operator,
  value,
});

describe('the fields of a tried answer', () => {
  it('meet what the conditions of the answer ask of the event', () => {
    expect(
      answerFields({
        all: [
          compare('event.response', 'in', ['accepted', 'clicked']),
          { any: [compare('event.channel', 'equal', 'sms'), compare('event.channel', 'equal', 'email')] },
          compare('event.amountBase', 'greaterThan', 1000),
          compare('cust.riskLevel', 'equal', 3),
        ],
      }),
    ).toEqual({ response: 'accepted', channel: 'sms', amountBase: 1001 });
  });

  it('are none where nothing is asked, or only what must not be', () => {
    expect(answerFields(undefined)).toEqual({});
    expect(answerFields({ not: compare('event.response', 'equal', 'rejected') })).toEqual({});
  });
});
