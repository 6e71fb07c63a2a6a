/** An id that none of the others has, made of a word: `branch-3`. */
export function freshId(word: string, taken: readonly (string | undefined)[]): string {
  const stem =
    word
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '') || 'item';
  let number = taken.length + 1;
  while (taken.includes(`${stem}-${number}`)) number++;
  return `${stem}-${number}`;
}
