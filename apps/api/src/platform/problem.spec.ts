import { expect, test } from 'vitest';
import { preferredLanguage, problemDocument } from './problem.js';

test.each([
  [undefined, 'en'],
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
  ['en-GB,zh;q=0.5', 'en'],
  ['cs,zh;q=0.5', 'zh'],
  ['cs', 'en'],
])('Accept-Language %s is answered in %s', (header, language) => {
  expect(preferredLanguage(header)).toBe(language);
});

test('a problem document carries status, code, path and every single problem in one language', () => {
  const message = { en: 'no such day', zh: '没有这一天' };
  const details = {
    status: 400,
    code: 'ROW_BROKEN',
    detail: message,
    path: '/day',
    problems: [{ code: 'NO_DAY', message, path: '/day' }],
  };
  expect(problemDocument(details, 'zh')).toEqual({
    type: 'urn:baleen:problem:row-broken',
    title: '请求无效',
    status: 400,
    code: 'ROW_BROKEN',
    detail: '没有这一天',
    path: '/day',
    problems: [{ code: 'NO_DAY', message: '没有这一天', path: '/day' }],
  });
});
