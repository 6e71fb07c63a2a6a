import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod/v4';
import { IdPipe, notFound } from '../../platform/http/id.js';
import { ValidBody } from '../../platform/http/validated.js';
import { type Page } from '../../platform/paging.js';
import { plainText } from '../../platform/plain-text.js';
import { CurrentUser, Requires, type SignedInUser } from '../identity/index.js';
import { VersionAccess } from './version-access.js';
import { type VersionComment, VersionComments } from './version-comments.js';
import { VersionPages } from './version-pages.js';

const LONGEST_COMMENT = 4000;

const commentSchema = z.strictObject({
  text: plainText(LONGEST_COMMENT).pipe(z.string().min(1)),
  /** What it is about: JSON pointer into the document. */
  path: plainText(500).optional(),
});

@ApiTags('versions')
@Controller('versions/:kind/:id/:version/comments')
export class VersionCommentsController {
  constructor(
    private readonly comments: VersionComments,
    private readonly pages: VersionPages,
    private readonly access: VersionAccess,
  ) {}

  /** Oldest first. */
  @Get()
  @Requires('version.read')
  async list(
    @Param('kind') kind: string,
    @Param('id') id: string,
    @Param('version', IdPipe) version: number,
    @CurrentUser() user: SignedInUser,
  ): Promise<Page<VersionComment>> {
    this.access.toRead(kind, user);
    return { items: await this.comments.list({ kind, id, version }), nextCursor: null };
  }

  /** In whatever state the version is. */
  @Post()
  @Requires('version.comment')
  async add(
    @Param('kind') kind: string,
    @Param('id') id: string,
    @Param('version', IdPipe) version: number,
    @ValidBody(commentSchema) comment: z.infer<typeof commentSchema>,
    @CurrentUser() user: SignedInUser,
  ): Promise<VersionComment> {
    this.access.toRead(kind, user);
    const stored = await this.pages.find({ kind, id, version });
    if (!stored) throw notFound();
    return this.comments.add(stored, { ...comment, userId: user.id });
  }
}
