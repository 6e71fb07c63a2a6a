import { type Language, parseTreatment, type ParsedTreatment, withSampleHost } from '@baleen/channels';
import { type Queryable } from '../../../platform/database.js';
import { readVersion } from '../../approvals/index.js';
import { type ChosenTreatment, treatmentFor } from '../../offers/index.js';
import { type OutgoingContact } from '../outgoing.js';
import { standardTreatment } from './standard-treatment.js';

const MOST_KEPT = 500;

export interface WordedBy {
  readonly parsed: ParsedTreatment;
  /** Chosen only now, by the offer; the contact does not name it yet. */
  readonly chosen?: ChosenTreatment;
}

/** Treatments ready to render, read once: a version never changes. */
export class Treatments {
  private readonly parsed = new Map<string, ParsedTreatment>();

  /**
   * The contact's own treatment; where it names none, that of its offer or of its need's standard offer, else the standard wording.
   * @throws Error for a treatment that cannot be read
   */
  async of(database: Queryable, contact: OutgoingContact, language: Language, linkHost: string): Promise<WordedBy> {
    const { channel, purpose, treatmentId: id, treatmentVersion: version, offerId, need } = contact;
    if (id === null || version === null) {
      const chosen = await treatmentFor(database, { offerId, need, purpose, channel, language });
      if (chosen) {
        const key = `${chosen.id} ${chosen.version} ${linkHost}`;
        const parsed = await this.keep(key, linkHost, () => Promise.resolve(chosen.document));
        return { parsed, chosen };
      }
      const key = `standard ${channel} ${language} ${purpose} ${linkHost}`;
      const standard = (): Promise<unknown> =>
        Promise.resolve(standardTreatment({ channel, language, purpose, linkHost }));
      return { parsed: await this.keep(key, linkHost, standard) };
    }
    const own = async (): Promise<unknown> => (await readVersion(database, 'treatment', id, version)).document;
    return { parsed: await this.keep(`${id} ${version} ${linkHost}`, linkHost, own) };
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
