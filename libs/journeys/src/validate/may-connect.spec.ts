import { describe, expect, it } from 'vitest';
import { exampleJourney } from '../testing/example-journey.js';
import { mayConnect } from './may-connect.js';

const ask = (from: string, port: string, to: string): string => {
  const answer = mayConnect(exampleJourney, { block: from, port }, { block: to });
  return answer.allowed ? 'yes' : answer.code;
};

describe('mayConnect', () => {
  it.each([
    ['done', 'next', 'end', 'yes'],
    ['task', 'otherwise', 'call', 'yes'],
    ['done', 'next', 'response', 'yes'],
    ['sms', 'next', 'end', 'PORT_TAKEN'],
    ['sms', 'sent', 'end', 'PORT_UNKNOWN'],
    ['end', 'next', 'sms', 'PORT_UNKNOWN'],
    ['ghost', 'next', 'end', 'BLOCK_UNKNOWN'],
    ['done', 'next', 'ghost', 'BLOCK_UNKNOWN'],
    ['done', 'next', 'trigger', 'NO_INPUT'],
    ['done', 'next', 'remark', 'NO_INPUT'],
    ['done', 'next', 'done', 'SAME_BLOCK'],
    ['task', 'otherwise', 'amount', 'LOOP_WITHOUT_WAIT'],
    ['control', 'control', 'offer', 'yes'],
  ])('asked for %s.%s to %s answers %s', (from, port, to, answer) => {
    expect(ask(from, port, to)).toBe(answer);
  });

  it('gives its reason in both languages and changes nothing', () => {
    const before = JSON.stringify(exampleJourney);
    const answer = mayConnect(exampleJourney, { block: 'task', port: 'otherwise' }, { block: 'amount' });
    expect(answer).toMatchObject({
      message: { en: expect.stringContaining('loop'), zh: expect.stringContaining('循环') },
    });
    expect(JSON.stringify(exampleJourney)).toBe(before);
  });
});
