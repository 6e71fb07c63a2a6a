import { type ContactStore } from '../adapters/store-port.js';
import { type ProviderSimulator } from '../simulator/provider-simulator.js';
import { systemClock } from './system-clock.js';

/** A store that fails as the simulator decides, before or after it has kept the entry. */
export function faultyStore<Entry>(
  provider: ProviderSimulator,
  contentOf: (entry: Entry) => Readonly<Record<string, string>>,
): ContactStore<Entry> & { stop(): Promise<void> } {
  let isStopped = false;
  const entries = new Map<string, Entry>();
  const broken = () => Promise.reject(new Error('the store is out of reach'));
  return {
    add(contactId, entry) {
      if (isStopped) return broken();
      const verdict = provider.receive({ key: contactId, content: contentOf(entry) });
      if (verdict.kind === 'hang') return new Promise(() => undefined);
      if (verdict.kind !== 'accept') return broken();
      const isNew = !entries.has(contactId);
      if (isNew) entries.set(contactId, entry);
      if (verdict.isAnswerLost) return broken();
      return new Promise((resolve) =>
        systemClock.after(verdict.delayMs, () => resolve(isNew ? 'added' : 'already-there')),
      );
    },
    find: (contactId) => (isStopped ? broken() : Promise.resolve(entries.get(contactId))),
    stop() {
      isStopped = true;
      return Promise.resolve();
    },
  };
}
