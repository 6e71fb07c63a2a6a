import { type Capabilities, type ChannelPort, type Message, type SendResult } from '../port/channel-port.js';
import { checkMessage } from '../port/check-message.js';
import { type Clock } from '../port/clock.js';
import { accepted, refusedForGood, unknownResult } from '../port/send-results.js';

/**
 * Where entries of one kind are kept under their contact id. `add` keeps the first entry of a contact id and no second one, in one
 * atomic step; both may reject when the store is out of reach.
 */
export interface ContactStore<Entry> {
  add(contactId: string, entry: Entry): Promise<'added' | 'already-there'>;
  find(contactId: string): Promise<Entry | undefined>;
}

export interface StorePortOptions<Entry> {
  readonly capabilities: Capabilities;
  readonly store: ContactStore<Entry>;
  readonly clock: Clock;
  /** The entry of a message, or what is wrong with the message. */
  readonly toEntry: (message: Message) => Entry | { readonly refusal: string };
}

/** A channel that is a shelf of the bank's own: messages are put there and fetched by whoever shows or works them off. */
export function storePort<Entry extends object>({
  capabilities,
  store,
  clock,
  toEntry,
}: StorePortOptions<Entry>): ChannelPort {
  return {
    capabilities,
    async send(message, { timeoutMs }): Promise<SendResult> {
      const refused = checkMessage(capabilities, message);
      if (refused !== undefined) return refused;
      const entry = toEntry(message);
      if ('refusal' in entry) return refusedForGood('invalid-message', String(entry.refusal));
      const added = await within(clock, timeoutMs, store.add(message.contactId, entry as Entry));
      return added.ok ? accepted(message.contactId) : unknownResult(added.detail);
    },
    async query({ contactId }, { timeoutMs }) {
      const found = await within(clock, timeoutMs, store.find(contactId));
      if (!found.ok) return { status: 'unknown', detail: found.detail };
      return found.value === undefined
        ? { status: 'absent' }
        : { status: 'found', providerId: contactId, state: 'accepted' };
    },
  };
}

type Within<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly detail: string };

/** The value, unless it comes too late or not at all. */
function within<T>(clock: Clock, timeoutMs: number, work: Promise<T>): Promise<Within<T>> {
  return new Promise((resolve) => {
    const callOff = clock.after(timeoutMs, () => resolve({ ok: false, detail: 'timeout' }));
    work.then(
      (value) => {
        callOff();
        resolve({ ok: true, value });
      },
      () => {
        callOff();
        // The error's text may quote a row, so it is not passed on.
        resolve({ ok: false, detail: 'the store failed' });
      },
    );
  });
}
