import { describe, expect, it } from 'vitest';
import { parseSuppressions } from './parse-suppressions.js';

describe('parsing suppression codes', () => {
  it('accepts every form of the data model', () => {
    const codes = ['open-complaint', 'rejected:365d', 'owns:insurance', 'in-progress:business-loan', 'risk-below:2'];
    expect(parseSuppressions([...codes, 'age-over:70', 'credit-risk-over:0.3', 'exempt:cap'], '/suppressions')).toEqual(
      [],
    );
  });

  it('says what is wrong, where, and what was probably meant', () => {
    const problems = parseSuppressions(
      ['fatigue', 'vulnerable:7d', 'credit-risk-over:1.5', 'rejected:60'],
      '/suppressions',
    );
    expect(problems.map(({ path, message }) => `${path} ${message.en}`)).toEqual([
      '/suppressions/0 unknown suppression "fatigue"; did you mean "fatigued"?',
      '/suppressions/1 "vulnerable" takes no argument',
      '/suppressions/2 "credit-risk-over" needs an argument: a probability from 0 to 1 such as 0.3',
      '/suppressions/3 "rejected" needs an argument: days such as 60d, from 1d to 800d',
    ]);
  });
});
