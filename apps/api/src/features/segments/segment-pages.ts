import { Injectable } from '@nestjs/common';
import { describeSegment, parseSegment, type SegmentDocument, type Text, type Words } from '@baleen/rules';
import { BankSettings } from '../../platform/bank-settings.js';
import { Database } from '../../platform/database.js';
import { type NewestSegment, newestSegments, openSegmentScope } from './segment-definitions.js';
import { segmentWordingOptions } from './segment-wording.js';
import { type SegmentSize, SegmentSizes } from './segment-sizes.js';

export interface SegmentItem {
  readonly id: string;
  readonly name: Text;
  readonly description: Text;
  readonly version: number;
  readonly state: string;
  readonly liveVersion: number | null;
  readonly savedAt: Date;
  readonly hasList: boolean;
  /** Null where it cannot be said at once. */
  readonly size: number | null;
  readonly asOf: string | null;
}

export interface SegmentPage extends SegmentItem {
  readonly document: SegmentDocument;
  readonly words: Words;
  readonly customers: number;
  readonly unknown: number | null;
  readonly audiences: readonly AudienceItem[];
}

export interface AudienceItem {
  readonly id: number;
  readonly version: number;
  readonly asOf: string;
  readonly takenAt: Date;
  readonly customers: number;
}

/** Segments as they are shown. */
@Injectable()
export class SegmentPages {
  constructor(
    private readonly database: Database,
    private readonly settings: BankSettings,
    private readonly sizes: SegmentSizes,
  ) {}

  /** All of them: a bank has some dozens. */
  async list(): Promise<SegmentItem[]> {
    const items: SegmentItem[] = [];
    for (const newest of await newestSegments(this.database)) items.push(itemOf(newest, await this.sizeOf(newest)));
    return items;
  }

  async find(id: string): Promise<SegmentPage | undefined> {
    const [newest] = await newestSegments(this.database, id);
    if (!newest) return undefined;
    const size = await this.sizeOf(newest);
    const { document } = newest;
    return {
      ...itemOf(newest, size),
      document,
      words: await this.words(document),
      customers: size?.customers ?? 0,
      unknown: size?.unknown ?? null,
      audiences: await this.audiences(id),
    };
  }

  /** Who is in it, by the names that people know. */
  async words(document: SegmentDocument): Promise<Words> {
    const { bank } = this.settings;
    const parsed = parseSegment(document, openSegmentScope(bank));
    if (!parsed.ok) return { en: [], zh: [] };
    return describeSegment(parsed.value, await segmentWordingOptions(this.database, bank));
  }

  private async sizeOf({ document }: NewestSegment): Promise<SegmentSize | undefined> {
    const parsed = parseSegment(document, openSegmentScope(this.settings.bank));
    return parsed.ok ? this.sizes.known(parsed.value) : undefined;
  }

  private audiences(id: string): Promise<AudienceItem[]> {
    return this.database.query<AudienceItem>(
      `SELECT audience_id AS id, segment_version AS version, as_of AS "asOf", taken_at AS "takenAt", customers
       FROM audience WHERE segment_id = $1 ORDER BY audience_id DESC LIMIT 20`,
      [id],
    );
  }
}

const itemOf = (newest: NewestSegment, size: SegmentSize | undefined): SegmentItem => ({
  id: newest.id,
  name: newest.document.name,
  description: newest.document.description,
  version: newest.version,
  state: newest.state,
  liveVersion: newest.liveVersion,
  savedAt: newest.savedAt,
  hasList: newest.document.list !== undefined,
  size: size?.size ?? null,
  asOf: size?.asOf ?? null,
});
