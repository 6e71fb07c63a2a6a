import { Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IdPipe, notFound } from '../../platform/http/id.js';
import { Paged } from '../../platform/http/paged.js';
import { ValidBody } from '../../platform/http/validated.js';
import { type Page, pageOf, pageRequest } from '../../platform/paging.js';
import { Problem } from '../../platform/problem.js';
import { Requires } from './requires.js';
import { CurrentUser, type SignedInUser } from './signed-in-user.js';
import { type UserResult, UserService } from './user-service.js';
import { UserStore } from './user-store.js';
import { type NewUser, newUserSchema, type User, type UserChange, userChangeSchema } from './user.js';

@ApiTags('users')
@Controller('users')
export class UsersController {
  constructor(
    private readonly users: UserStore,
    private readonly service: UserService,
  ) {}

  @Get()
  @Paged()
  @Requires('user.manage')
  async list(@Query() query: { limit?: string; cursor?: string }): Promise<Page<User>> {
    const { limit, after } = pageRequest<readonly [string]>(query, 1);
    return pageOf(await this.users.list({ limit: limit + 1, after }), limit, ({ login }) => [login]);
  }

  @Get(':id')
  @Requires('user.manage')
  async one(@Param('id', IdPipe) id: number): Promise<User> {
    const user = await this.users.find(id);
    if (!user) throw notFound();
    return user;
  }

  /** Without a password one is made, and told in this answer only. */
  @Post()
  @Requires('user.manage')
  async create(
    @ValidBody(newUserSchema) wanted: NewUser,
    @CurrentUser() actor: SignedInUser,
  ): Promise<User & { password?: string }> {
    const { user, password } = valueOf(await this.service.create(wanted, `user:${actor.id}`));
    return password === undefined ? user : { ...user, password };
  }

  @Patch(':id')
  @Requires('user.manage')
  async change(
    @Param('id', IdPipe) id: number,
    @ValidBody(userChangeSchema) wanted: UserChange,
    @CurrentUser() actor: SignedInUser,
  ): Promise<User> {
    const result = await this.service.change(id, wanted, `user:${actor.id}`);
    if (!result) throw notFound();
    return valueOf(result);
  }
}

function valueOf<T>(result: UserResult<T>): T {
  if (!result.ok) throw new Problem(result.refusal);
  return result.value;
}
