import { type RuleVersion, type Tag, tagsNamedIn, tagsRead, type Text } from '@baleen/rules';

/** A rule that reads a tag, by itself or through another tag. */
export interface ReadingRule {
  readonly id: string;
  readonly name: Text;
}

/** The live rules that read each tag; a tag that none reads is absent. */
export function rulesByTag(rules: readonly RuleVersion[], tags: readonly Tag[]): ReadonlyMap<string, ReadingRule[]> {
  const readers = new Map<string, ReadingRule[]>();
  for (const version of rules) {
    const { id, name } = version.rule.document;
    for (const { document } of tagsRead([version], tags))
      readers.set(document.id, [...(readers.get(document.id) ?? []), { id, name }]);
  }
  return readers;
}

/** The live tags whose definitions read a tag. */
export const tagsReading = (id: string, tags: readonly Tag[]): Tag[] =>
  tags.filter((tag) => tag.document.state === 'live' && tag.document.id !== id && tagsNamedIn(tag).has(id));
