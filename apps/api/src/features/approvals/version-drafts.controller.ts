import { Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod/v4';
import { notFound } from '../../platform/http/id.js';
import { ValidBody } from '../../platform/http/validated.js';
import { Problem } from '../../platform/problem.js';
import { CurrentUser, Requires, type SignedInUser } from '../identity/index.js';
import { type PersonalDraft, PersonalDrafts } from './personal-drafts.js';
import { VersionAccess } from './version-access.js';
import { VersionDrafts } from './version-drafts.js';
import { type VersionWithDocument } from './version.js';

const draftSchema = z.strictObject({
  document: z.unknown(),
  /** Of the draft, or of what is in review, that the editor has seen; null where there was none. */
  revision: z.number().int().positive().nullable(),
  /** The newest version that the editor has seen; where it is given, a newer one is a conflict too. */
  newest: z.number().int().positive().nullable().optional(),
});

const personalSchema = z.strictObject({
  document: z.unknown(),
  baseRevision: z.number().int().positive().nullable(),
});

/** Ids of things become parts of addresses and of file names. */
const thingId = /^[a-z0-9][a-z0-9._-]{0,99}$/i;

@ApiTags('versions')
@Controller('versions/:kind/:id')
export class VersionDraftsController {
  constructor(
    private readonly drafts: VersionDrafts,
    private readonly personal: PersonalDrafts,
    private readonly access: VersionAccess,
  ) {}

  /** Saves the draft of a thing, or begins one. What is in review of the thing is taken out of it by an edit. */
  @Put('draft')
  @Requires('version.write')
  async save(
    @Param('kind') kind: string,
    @Param('id') id: string,
    @ValidBody(draftSchema) body: z.infer<typeof draftSchema>,
    @CurrentUser() user: SignedInUser,
  ): Promise<VersionWithDocument> {
    this.access.toWrite(kind, user);
    if (!thingId.test(id)) throw notFound();
    const outcome = await this.drafts.save({ kind, id, ...body, document: body.document, userId: user.id });
    if (!outcome.ok) throw new Problem(outcome.refusal);
    return outcome.value;
  }

  /** What the caller has not saved yet. */
  @Get('personal-draft')
  @Requires('version.read')
  async find(
    @Param('kind') kind: string,
    @Param('id') id: string,
    @CurrentUser() user: SignedInUser,
  ): Promise<PersonalDraft> {
    this.access.toRead(kind, user);
    const draft = await this.personal.find({ kind, id, userId: user.id });
    if (!draft) throw notFound();
    return draft;
  }

  /** Keeps work that is not ready to be saved: any JSON, unchecked, for the caller alone. */
  @Put('personal-draft')
  @Requires('version.write')
  async keep(
    @Param('kind') kind: string,
    @Param('id') id: string,
    @ValidBody(personalSchema) { document, baseRevision }: z.infer<typeof personalSchema>,
    @CurrentUser() user: SignedInUser,
  ): Promise<{ readonly savedAt: Date }> {
    this.access.toWrite(kind, user);
    if (!thingId.test(id)) throw notFound();
    const savedAt = await this.personal.save(
      { kind, id, userId: user.id },
      { document: document ?? null, baseRevision },
    );
    return { savedAt };
  }

  @Delete('personal-draft')
  @HttpCode(204)
  @Requires('version.write')
  async discard(
    @Param('kind') kind: string,
    @Param('id') id: string,
    @CurrentUser() user: SignedInUser,
  ): Promise<void> {
    this.access.toWrite(kind, user);
    await this.personal.remove({ kind, id, userId: user.id });
  }
}
