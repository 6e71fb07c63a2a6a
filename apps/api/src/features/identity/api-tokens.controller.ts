import { Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod/v4';
import { dateText } from '../../platform/date-text.js';
import { IdPipe, notFound } from '../../platform/http/id.js';
import { ValidBody } from '../../platform/http/validated.js';
import { plainText } from '../../platform/plain-text.js';
import { type ApiTokenItem, ApiTokenStore } from './api-token-store.js';
import { Requires } from './requires.js';
import { CurrentUser, type SignedInUser } from './signed-in-user.js';
import { tokenPermissionNames } from './token-permissions.js';

const newToken = z.strictObject({
  name: plainText(100).min(1),
  permissions: z.array(z.enum(tokenPermissionNames)).min(1).max(tokenPermissionNames.length),
  /** The first day on which it does not work any more. */
  expiresOn: dateText.optional(),
});

@ApiTags('api tokens')
@Controller('api-tokens')
export class ApiTokensController {
  constructor(private readonly tokens: ApiTokenStore) {}

  @Get()
  @Requires('user.manage')
  async list(): Promise<{ items: readonly ApiTokenItem[] }> {
    return { items: await this.tokens.list() };
  }

  /** The answer holds the token's text, and nothing else ever does again. */
  @Post()
  @Requires('user.manage')
  create(
    @ValidBody(newToken) { expiresOn, ...token }: z.infer<typeof newToken>,
    @CurrentUser() user: SignedInUser,
  ): Promise<ApiTokenItem & { token: string }> {
    const expiresAt = expiresOn === undefined ? null : new Date(`${expiresOn}T00:00:00Z`);
    return this.tokens.create({ ...token, expiresAt }, `user:${user.id}`);
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('user.manage')
  async revoke(@Param('id', IdPipe) id: number, @CurrentUser() user: SignedInUser): Promise<void> {
    if (!(await this.tokens.revoke(id, `user:${user.id}`))) throw notFound();
  }
}
