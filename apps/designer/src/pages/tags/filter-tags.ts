import { type TagItem } from '../../api/tags.js';
import { tagCategories } from '../../vocabulary/tag-names.js';

export interface TagFilters {
  /** Part of the name in either language, or of the id. */
  readonly q?: string;
  readonly category?: string;
  readonly state?: string;
}

const placeOf = (category: string): number => {
  const place = (tagCategories as readonly string[]).indexOf(category);
  return place < 0 ? tagCategories.length : place;
};

/** The tags that match, category by category. */
export function filterTags(tags: readonly TagItem[], { q, category, state }: TagFilters): TagItem[] {
  const wanted = q?.trim().toLowerCase();
  return tags
    .filter(
      (tag) =>
        (!category || tag.category === category) &&
        (!state || tag.state === state) &&
        (!wanted || [tag.id, tag.name.en, tag.name.zh].some((text) => text.toLowerCase().includes(wanted))),
    )
    .sort((a, b) => placeOf(a.category) - placeOf(b.category) || a.id.localeCompare(b.id));
}
