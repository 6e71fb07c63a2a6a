import { type ContactStore } from './store-port.js';

/** The in-memory twin of a store, for previews and tests. Entries are in the order they were added. */
export function memoryStore<Entry>(): ContactStore<Entry> & { readonly entries: ReadonlyMap<string, Entry> } {
  const entries = new Map<string, Entry>();
  return {
    entries,
    add(contactId, entry) {
      if (entries.has(contactId)) return Promise.resolve('already-there');
      entries.set(contactId, entry);
      return Promise.resolve('added');
    },
    find: (contactId) => Promise.resolve(entries.get(contactId)),
  };
}
