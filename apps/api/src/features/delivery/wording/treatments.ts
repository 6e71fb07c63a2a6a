import { type Language, parseTreatment, type ParsedTreatment, withSampleHost } from '@baleen/channels';
import { type Queryable } from '../../../platform/database.js';
import { readVersion } from '../../approvals/index.js';
import { type ChosenTreatment, treatmentsFor } from '../../offers/index.js';
import { type OutgoingContact } from '../outgoing.js';
import { standardTreatment } from './standard-treatment.js';

const MOST_KEPT = 500;

/** A contact that is to be worded. */
export interface ToWord {
  readonly contact: OutgoingContact;
  readonly language: Language;
}

export interface WordedBy {
  readonly parsed: ParsedTreatment;
  /** Chosen only now, by the offer; the contact does not name it yet. */
  readonly chosen?: ChosenTreatment;
}

/** Treatments ready to render, read once: a version never changes. */
export class Treatments {
  private readonly parsed = new Map<string, ParsedTreatment>();

  /**
   * Each contact's own treatment; where it names none, that of its offer or of its need's standard offer, else the standard wording.
   * @returns in the order of the contacts
   * @throws Error for a treatment that cannot be read
   */
  async of(database: Queryable, contacts: readonly ToWord[], linkHost: string): Promise<readonly WordedBy[]> {
    const unnamed = contacts.filter(({ contact }) => !namesItsOwn(contact));
    const wanted = unnamed.map(({ contact: { offerId, need, purpose, channel }, language }) => {
      return { offerId, need, purpose, channel, language };
    });
    const found = wanted.length === 0 ? [] : await treatmentsFor(database, wanted);
    const chosen = new Map(unnamed.map(({ contact }, index) => [contact.contactId, found[index]]));
    const worded: WordedBy[] = [];
    for (const each of contacts)
      worded.push(await this.wordedBy(database, each, { linkHost, chosen: chosen.get(each.contact.contactId) }));
    return worded;
  }

  private async wordedBy(database: Queryable, { contact, language }: ToWord, choice: Choice): Promise<WordedBy> {
    const { channel, purpose, treatmentId: id, treatmentVersion: version } = contact;
    const { linkHost, chosen } = choice;
    if (id !== null && version !== null) {
      const own = async (): Promise<unknown> => (await readVersion(database, 'treatment', id, version)).document;
      return { parsed: await this.keep(`${id} ${version} ${linkHost}`, linkHost, own) };
    }
    if (chosen) {
      const key = `${chosen.id} ${chosen.version} ${linkHost}`;
      return { parsed: await this.keep(key, linkHost, () => Promise.resolve(chosen.document)), chosen };
    }
    const key = `standard ${channel} ${language} ${purpose} ${linkHost}`;
    const standard = (): Promise<unknown> =>
      Promise.resolve(standardTreatment({ channel, language, purpose, linkHost }));
    return { parsed: await this.keep(key, linkHost, standard) };
  }

  private async keep(key: string, linkHost: string, read: () => Promise<unknown>): Promise<ParsedTreatment> {
    const known = this.parsed.get(key);
    if (known) return known;
    const parsed = parseTreatment(withSampleHost(await read(), linkHost), { linkHosts: [linkHost] });
    if (!parsed.ok)
      throw new Error(`a treatment cannot be read: ${parsed.problems.map(({ code }) => code).join(', ')}`);
    if (this.parsed.size >= MOST_KEPT) this.parsed.clear();
    this.parsed.set(key, parsed.value);
    return parsed.value;
  }
}

interface Choice {
  readonly linkHost: string;
  readonly chosen: ChosenTreatment | undefined;
}

const namesItsOwn = ({ treatmentId, treatmentVersion }: OutgoingContact): boolean =>
  treatmentId !== null && treatmentVersion !== null;
