import { describe, expect, it } from 'vitest';
import { formatExpression } from './format.js';
import { parseExpression } from './parse.js';
import { SyntaxProblem } from './tokens.js';

const vocabulary = {
  locals: new Set(['recent']),
  collections: new Set(['card', 'relation', 'mortgage', 'depositAccount', 'insurance']),
};
const parse = (text: string) => parseExpression(text, vocabulary);
const place = (text: string): [string, number] => {
  try {
    parse(text);
  } catch (problem) {
    if (problem instanceof SyntaxProblem) return [problem.message, problem.at];
    throw problem;
  }
  throw new Error(`accepted: ${text}`);
};

describe('condition language', () => {
  it.each([
    'event.amountBase >= 0.3 * (event.balanceAfterBase + event.amountBase)',
    'count(card-declined{declineReason=over-limit,cardId=event.cardId},[0..6]) >= 2',
    'mean(sum(card-purchase.amountBase,[31..60]), sum(card-purchase.amountBase,[61..90]))',
    'tag.vc-tier in {gold,diamond,private}',
    'not holds(mortgage{status=active})',
    'holds(insurance{policyKind=health,status=in-force,insuredPersonId=relation.relatedId})',
    'sumHold(depositAccount.balanceBase{status=active}) < mortgage.nextDueBase',
    'fact.salaryRetention(1) < 0.2 and fact.isMainAccount = true',
    'count(fx-trade,[0..365]) >= 1 or tag.bh-overseas-interest = high',
    'missing(card.renewalCardId)',
    'years(event.relatedBirthDate) < 3',
    'event.changePct <= -0.1',
    'streak(merchant-settlement,month) >= 6',
    '1 - (2 - 3) - 4 * (5 + 6) / 7',
    'recent > -5',
    'top(page-view.pageGroup,[1..14],dwellSeconds,newest) = gold-detail',
  ])('reads and writes %s as the same text', (text) => {
    expect(formatExpression(parse(text))).toBe(text);
  });

  it('says where a text leaves the language', () => {
    expect(place('event.amount >')).toEqual(['a value, a name or a function is expected', 14]);
    expect(place('sum(login,[1..30]) > 1')).toEqual(['"login" needs a field: type.field', 9]);
    expect(place('count(login,[30..1]) > 1')[0]).toContain('[30..1]');
    expect(place('count(login,[1..x]) > 1')).toEqual(['a whole number is expected', 16]);
    expect(place('frobnicate(1)')).toEqual(['"frobnicate" is not a function', 0]);
    expect(place('event.amount > 1 event')).toEqual(['"event" is not expected here', 17]);
    expect(place('a $ b')).toEqual(['unexpected "$"', 2]);
  });

  it('refuses nesting deeper than 16 levels', () => {
    expect(place(`${'('.repeat(20)}1${')'.repeat(20)}`)[0]).toContain('16');
    expect(place(`${'not '.repeat(20)}true`)[0]).toContain('16');
  });
});
