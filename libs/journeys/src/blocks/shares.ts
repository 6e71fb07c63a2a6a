import { type Text } from '@baleen/rules';
import { type Finding } from './block-definition.js';

const finest: Text = { en: 'Shares are counted in hundredths of a percent', zh: '占比最多精确到百分之0.01' };

/** Buckets (of 10,000) that a share in percent takes: "5" takes 500. */
export function bucketsOf(share: string): number {
  return Math.round(Number(share) * 100);
}

/** A share finer than a bucket could not be kept. */
export function checkShare(share: string, path: string): Finding[] {
  return /\.\d\d0*[1-9]/.test(share) ? [{ code: 'SHARE_TOO_FINE', path, message: finest }] : [];
}
