import { type Catalogue, type Tag } from '@baleen/rules';
import { type Queryable } from '../../platform/database.js';
import { tagLibrary } from './tag-library.js';

export const tagStates = ['draft', 'live', 'retired'] as const;
export type TagState = (typeof tagStates)[number];

/** The tags of the library with the state that the bank has given them; where it has given none, that of the definition. */
export async function tagsWithStates(database: Queryable, catalogue: Catalogue): Promise<Tag[]> {
  const rows = await database.query<{ id: string; state: TagState }>('SELECT tag_id AS id, state FROM tag_state');
  const states = new Map(rows.map(({ id, state }) => [id, state]));
  return tagLibrary(catalogue).map((tag) => {
    const state = states.get(tag.document.id);
    return state ? { ...tag, document: { ...tag.document, state } } : tag;
  });
}

/** Only these are computed: for rules, for customers and for coverage. */
export async function liveTags(database: Queryable, catalogue: Catalogue): Promise<Tag[]> {
  return (await tagsWithStates(database, catalogue)).filter(({ document }) => document.state === 'live');
}

export async function saveTagState(database: Queryable, id: string, state: TagState): Promise<void> {
  await database.query(
    'INSERT INTO tag_state (tag_id, state) VALUES ($1, $2) ON CONFLICT (tag_id) DO UPDATE SET state = excluded.state',
    [id, state],
  );
}
