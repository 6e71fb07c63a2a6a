import { type Text } from '@baleen/rules';
import { assignmentBucket, bucketCount } from '../../hash/index.js';
import { fill } from '../../text/index.js';
import { type Finding } from '../block-definition.js';
import { bucketsOf, checkShare } from '../shares.js';

interface Arm {
  readonly id: string;
  readonly name?: Text;
  readonly share: string;
}

const messages = {
  SHARES_NOT_100: { en: 'The shares add up to {total}%, not to 100%', zh: '占比合计为{total}%，应为100%' },
} as const satisfies Record<string, Text>;

/** The arm of a customer: the arms take the buckets in their order, each as many as its share. */
export function armOf<A extends Arm>(
  arms: readonly A[],
  who: { readonly journeyId: string; readonly customerId: string; readonly blockId: string },
): { readonly arm: A; readonly bucket: number } {
  const bucket = assignmentBucket(who.journeyId, who.customerId, who.blockId);
  let end = 0;
  for (const arm of arms) {
    end += bucketsOf(arm.share);
    if (bucket < end) return { arm, bucket };
  }
  throw new Error(`the arms of block ${who.blockId} do not cover bucket ${bucket}`);
}

export function checkArms(arms: readonly Arm[]): Finding[] {
  const findings = arms.flatMap((arm, index) => checkShare(arm.share, `/by/arms/${index}/share`));
  const total = arms.reduce((sum, arm) => sum + bucketsOf(arm.share), 0);
  if (total === bucketCount) return findings;
  const message = fill(messages.SHARES_NOT_100, { total: total / 100 });
  return [...findings, { code: 'SHARES_NOT_100', path: '/by/arms', message }];
}
