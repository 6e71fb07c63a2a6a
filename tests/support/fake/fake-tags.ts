import { createCatalogue, describeTag, type Tag } from '@baleen/rules';
import { parsedTags } from '../tag-values.js';

const asOf = '2026-03-02';
const customers = 2000;

/** A share that differs from tag to tag, and is always the same. */
const coverageOf = (index: number): number => ((index * 37) % 101) / 100;

function headOf({ document: { id, category, name, refresh, state, owner, source } }: Tag, index: number): object {
  return { id, category, name, refresh, state, owner, source, coverage: coverageOf(index), asOf };
}

export const fakeTagItems = (): object[] =>
  parsedTags().map((tag, index) => ({ ...headOf(tag, index), rules: index % 5 }));

export function fakeTagPage(id: string): object | undefined {
  const tags = parsedTags();
  const index = tags.findIndex(({ document }) => document.id === id);
  const tag = tags[index];
  if (!tag) return undefined;
  const values = tag.document.values ?? [];
  const share = Math.floor((customers * coverageOf(index)) / Math.max(1, values.length));
  return {
    ...headOf(tag, index),
    document: tag.document,
    words: describeTag(tag, { catalogue: createCatalogue() }),
    customers,
    distribution: values.map((value) => ({ value, customers: share })),
    rules: [{ id: 'large-credit', name: { en: 'Large credit', zh: '大额入账' } }],
  };
}

export const fakeCustomerTags = (): object => ({
  asOf,
  items: parsedTags().map(({ document: { id, category, name, values } }, index) => ({
    id,
    category,
    name,
    value: index % 4 === 0 ? null : (values?.[index % values.length] ?? null),
  })),
});
