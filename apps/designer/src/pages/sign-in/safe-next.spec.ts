// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { safeNext } from './safe-next.js';

describe('the address after signing in', () => {
  it('is the page that was asked for, with its filters', () => {
    expect(safeNext('/detections?category=care')).toBe('/detections?category=care');
  });

  it.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '/\t/evil.example',
    '',
    null,
  ])('is never outside of this site: %j', (next) => {
    expect(safeNext(next)).toBeUndefined();
  });

  it('is not the sign-in page again', () => {
    expect(safeNext('/sign-in?next=/sign-in')).toBeUndefined();
  });
});
