/** A group's share of less than this counts as this much, so that an empty group gives a large but finite index. */
const smallestShare = 1e-4;

/**
 * Population stability index between two distributions over the same groups: sum of (now - then) x ln(now / then) of the shares.
 * Usual reading: below 0.1 stable, 0.1 to 0.25 worth watching, above 0.25 changed.
 * @param then counts or shares at training. @param now counts or shares today; both in the same order of groups.
 * @throws Error when the groups differ in number or a distribution is empty.
 */
export function psi(then: ArrayLike<number>, now: ArrayLike<number>): number {
  if (then.length !== now.length) throw new Error('the distributions have different groups');
  const before = shares(then);
  const after = shares(now);
  return before.reduce((sum, share, i) => sum + (after[i]! - share) * Math.log(after[i]! / share), 0);
}

function shares(counts: ArrayLike<number>): number[] {
  const list = Array.from(counts);
  const total = list.reduce((sum, count) => sum + count, 0);
  if (!(total > 0)) throw new Error('a distribution without rows');
  return list.map((count) => Math.max(smallestShare, count / total));
}
