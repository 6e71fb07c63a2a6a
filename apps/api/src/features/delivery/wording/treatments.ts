import { type Language, parseTreatment, type ParsedTreatment } from '@baleen/channels';
import { type Queryable } from '../../../platform/database.js';
import { readVersion } from '../../approvals/index.js';
import { type OutgoingContact } from '../outgoing.js';
import { standardTreatment } from './standard-treatment.js';

const MOST_KEPT = 500;

/** Treatments ready to render, read once: a version never changes. */
export class Treatments {
  private readonly parsed = new Map<string, ParsedTreatment>();

  /** The contact's own treatment; where it names none, the standard wording. @throws Error for a treatment that cannot be read */
  async of(
    database: Queryable,
    contact: OutgoingContact,
    language: Language,
    linkHost: string,
  ): Promise<ParsedTreatment> {
    const { channel, purpose, treatmentId: id, treatmentVersion: version } = contact;
    if (id === null || version === null) {
      const key = `standard ${channel} ${language} ${purpose} ${linkHost}`;
      return this.keep(key, linkHost, () =>
        Promise.resolve(standardTreatment({ channel, language, purpose, linkHost })),
      );
    }
    return this.keep(`${id} ${version} ${linkHost}`, linkHost, async () => {
      return (await readVersion(database, 'treatment', id, version)).document;
    });
  }

  private async keep(key: string, linkHost: string, read: () => Promise<unknown>): Promise<ParsedTreatment> {
    const known = this.parsed.get(key);
    if (known) return known;
    const parsed = parseTreatment(await read(), { linkHosts: [linkHost] });
    if (!parsed.ok)
      throw new Error(`a treatment cannot be read: ${parsed.problems.map(({ code }) => code).join(', ')}`);
    if (this.parsed.size >= MOST_KEPT) this.parsed.clear();
    this.parsed.set(key, parsed.value);
    return parsed.value;
  }
}
