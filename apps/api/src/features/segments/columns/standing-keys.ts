import { type Catalogue, factDefinitions, type Tag } from '@baleen/rules';

/** Profile fields that no condition counts customers by: there is one for each customer, or it only points elsewhere. */
const ofNoUse: ReadonlySet<string> = new Set(['customerId']);

/**
 * The columns that are always there, so that conditions over them are counted at once: profile, tags, scores, and derived facts (those of a month: of
 * the newest three).
 */
export function standingKeys(catalogue: Catalogue, tags: readonly Tag[]): readonly string[] {
  const profile = [...catalogue.collections.get('cust')!.fields.keys()].filter((field) => !ofNoUse.has(field));
  const facts = [...factDefinitions.values()].flatMap(({ name, takesMonth }) =>
    takesMonth ? [1, 2, 3].map((month) => `fact.${name}(${month})`) : [`fact.${name}`],
  );
  return [
    ...profile.map((field) => `cust.${field}`),
    ...tags.map(({ document }) => `tag.${document.id}`),
    ...[...catalogue.scores.keys()].map((name) => `score.${name}`),
    ...facts,
  ];
}
