import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Text } from '@baleen/rules';
import { z } from 'zod/v4';
import { IdPipe, notFound } from '../../platform/http/id.js';
import { ValidQuery } from '../../platform/http/validated.js';
import { type Page, pageOf, pageRequest } from '../../platform/paging.js';
import { CurrentUser, Requires, type SignedInUser } from '../identity/index.js';
import { VersionAccess } from './version-access.js';
import { type People, type VersionItem, type VersionListKey, VersionPages, type VersionView } from './version-pages.js';
import { versionStates } from './version.js';

const filterSchema = z.strictObject({
  kind: z.string().max(50).optional(),
  /** One state, or several with commas. */
  state: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(versionStates)))
    .optional(),
  limit: z.string().optional(),
  cursor: z.string().optional(),
});

const diffSchema = z.strictObject({ against: z.coerce.number().int().positive().optional() });

type VersionPage = VersionView & {
  readonly document: unknown;
  readonly words: readonly Text[];
  readonly people: People;
};

@ApiTags('versions')
@Controller('versions')
export class VersionsController {
  constructor(
    private readonly pages: VersionPages,
    private readonly access: VersionAccess,
  ) {}

  /** Versions of all kinds that the caller may read, those that moved last first. */
  @Get()
  @Requires('version.read')
  async list(
    @ValidQuery(filterSchema) query: z.infer<typeof filterSchema>,
    @CurrentUser() user: SignedInUser,
  ): Promise<Page<VersionItem> & { readonly people: People }> {
    const { limit, after } = pageRequest<VersionListKey>(query, 4);
    const kinds = this.access.readableKinds(user).flatMap(({ kind }) => ((query.kind ?? kind) === kind ? [kind] : []));
    const items = await this.pages.list({ kinds, states: query.state }, { limit: limit + 1, after });
    const page = pageOf(items, limit, (item) => this.pages.listKey(item));
    return { ...page, people: await this.pages.people(page.items.flatMap(({ editors }) => editors)) };
  }

  /** All versions of a thing with their verdicts, newest first. */
  @Get(':kind/:id')
  @Requires('version.read')
  async history(
    @Param('kind') kind: string,
    @Param('id') id: string,
    @CurrentUser() user: SignedInUser,
  ): Promise<Page<VersionView> & { readonly people: People }> {
    this.access.toRead(kind, user);
    const items = await this.pages.history(kind, id);
    if (items.length === 0) throw notFound();
    return { items, nextCursor: null, people: await this.pages.people(items.flatMap(actorsOf)) };
  }

  /** One version with its content, also in words. */
  @Get(':kind/:id/:version')
  @Requires('version.read')
  async one(
    @Param('kind') kind: string,
    @Param('id') id: string,
    @Param('version', IdPipe) version: number,
    @CurrentUser() user: SignedInUser,
  ): Promise<VersionPage> {
    this.access.toRead(kind, user);
    const view = (await this.pages.history(kind, id)).find((item) => item.version === version);
    const stored = view && (await this.pages.find(view));
    if (!view || !stored) throw notFound();
    const people = await this.pages.people(actorsOf(view));
    return { ...view, document: stored.document, words: this.pages.words(stored), people };
  }

  /** What a version changes, in words; against what is or was in force before it, unless told. */
  @Get(':kind/:id/:version/diff')
  @Requires('version.read')
  async diff(
    @Param('kind') kind: string,
    @Param('id') id: string,
    @Param('version', IdPipe) version: number,
    @ValidQuery(diffSchema) { against }: z.infer<typeof diffSchema>,
    @CurrentUser() user: SignedInUser,
  ): Promise<{ readonly against: number | null; readonly changes: readonly Text[] }> {
    this.access.toRead(kind, user);
    const stored = await this.pages.find({ kind, id, version });
    if (!stored) throw notFound();
    const other = against ?? (await this.pages.predecessor(stored));
    if (other === null) return { against: null, changes: [] };
    const changes = await this.pages.changes(stored, other);
    if (!changes) throw notFound();
    return { against: other, changes };
  }
}

const actorsOf = ({ editors, approvals, stopReview }: VersionView): string[] => [
  ...editors,
  ...approvals.map(({ userId }) => `user:${userId}`),
  ...[stopReview?.stoppedBy, stopReview?.reviewedBy].flatMap((userId) => (userId ? [`user:${userId}`] : [])),
];
