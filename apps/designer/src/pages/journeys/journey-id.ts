/** An id made of a name that none of the others has: `fx-purchase`, `fx-purchase-2`. Empty where the name has no letter that an id may have. */
export function idFor(name: string, taken: readonly string[]): string {
  const stem = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 56)
    .replace(/^-+|-+$/g, '');
  if (stem === '' || !taken.includes(stem)) return stem;
  let number = 2;
  while (taken.includes(`${stem}-${number}`)) number++;
  return `${stem}-${number}`;
}
