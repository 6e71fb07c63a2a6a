const id =
  (letter: string, digits: number) =>
  (number: string): string =>
    `${letter}${number.padStart(digits, '0')}`;

/** Ids of the standard model: a letter for the kind, and zeros so that they sort as the bank's numbers do. */
export const berkaIds = {
  customer: id('C', 5),
  account: id('A', 5),
  card: id('K', 5),
  loan: id('L', 5),
  mandate: id('O', 5),
  event: id('T', 7),
  branch: id('B', 2),
} as const;
