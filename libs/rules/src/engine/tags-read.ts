import { customerGroups } from '../format/groups.js';
import { type RuleVersion } from '../format/rule.js';
import { type Tag } from '../format/tag.js';

/** The tags that suppressions stand for. */
const suppressionTags: Readonly<Record<string, string>> = {
  fatigued: 'mk-fatigue',
  'control-group': 'mk-control-group',
};

/** The tags of a library that some rule reads, directly or by another tag: only their definitions are worth any history. */
export function tagsRead(
  versions: readonly RuleVersion[],
  tags: readonly Tag[],
  others: readonly unknown[] = [],
): Tag[] {
  const nodes = versions.map(({ rule }) => {
    const { group, channelPlan, suppressions } = rule.document;
    const texts = [customerGroups.find(({ id }) => id === group)?.condition, channelPlan];
    const stoppedBy = suppressions.flatMap((code) => (suppressionTags[code] ? [`tag.${suppressionTags[code]}`] : []));
    return [[...rule.facts.values()], rule.pattern, rule.also, rule.conditions, texts, stoppedBy];
  });
  return tagsNamed([nodes, others], tags);
}

/** The tags that parsed expressions, conditions or texts name, directly or by another tag. */
export function tagsNamed(nodes: unknown, tags: readonly Tag[]): Tag[] {
  const known = new Map(tags.map((tag) => [tag.document.id, tag]));
  const read = new Set<Tag>();
  const take = (id: string): void => {
    const tag = known.get(id);
    if (!tag || read.has(tag)) return;
    read.add(tag);
    for (const other of tagsNamedIn(tag)) take(other);
  };
  for (const id of tagNames(nodes)) take(id);
  return [...read];
}

/** Ids of the tags that the definition of a tag reads itself. */
export const tagsNamedIn = ({ facts, cases, otherwise }: Tag): ReadonlySet<string> =>
  new Set(tagNames([[...facts.values()], cases, otherwise]));

/** Of parsed names, of filters by `tagId`, and of texts in which a name stands: `tag.lc-stage`. */
function* tagNames(node: unknown): Iterable<string> {
  if (typeof node === 'string') for (const [, id] of node.matchAll(/\btag\.([a-z0-9-]+)/g)) yield id!;
  if (typeof node !== 'object' || node === null) return;
  const { kind, scope, name, field, values } = node as {
    kind?: unknown;
    scope?: unknown;
    name?: unknown;
    field?: unknown;
    values?: unknown;
  };
  if (kind === 'name' && scope === 'tag') yield String(name);
  if (field === 'tagId' && Array.isArray(values)) yield* values.map(String);
  for (const child of Object.values(node)) yield* tagNames(child);
}
