import { Controller, Get, Header, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Clock } from '../../platform/clock.js';
import { CSV_START, csvLine } from '../../platform/csv.js';
import { IdPipe, notFound } from '../../platform/http/id.js';
import { Paged } from '../../platform/http/paged.js';
import { ValidBody } from '../../platform/http/validated.js';
import { type Page, pageOf, pageRequest } from '../../platform/paging.js';
import { Problem } from '../../platform/problem.js';
import { conflictingRoles, permissionsOf, roleNames, roles as roleTable } from './permissions.js';
import { Requires } from './requires.js';
import { CurrentUser, type SignedInUser } from './signed-in-user.js';
import { type UserResult, UserService } from './user-service.js';
import { UserStore } from './user-store.js';
import { type NewUser, newUserSchema, type User, type UserChange, userChangeSchema } from './user.js';

const MOST_USERS = 100_000;

interface RoleReview {
  readonly asOf: Date;
  readonly roles: Readonly<Record<string, readonly string[]>>;
  /** Pairs that nobody may hold together. */
  readonly conflicts: typeof conflictingRoles;
  readonly users: readonly Omit<User, 'id'>[];
}

@ApiTags('users')
@Controller('users')
export class UsersController {
  constructor(
    private readonly users: UserStore,
    private readonly service: UserService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Paged()
  @Requires('user.manage')
  async list(@Query() query: { limit?: string; cursor?: string }): Promise<Page<User>> {
    const { limit, after } = pageRequest<readonly [string]>(query, 1);
    return pageOf(await this.users.list({ limit: limit + 1, after }), limit, ({ login }) => [login]);
  }

  /** Who holds which roles and what they permit: the list that is reviewed every quarter. */
  @Get('role-review')
  @Requires('audit.read')
  async roleReview(): Promise<RoleReview> {
    const users = await this.users.list({ limit: MOST_USERS, after: undefined });
    return {
      asOf: this.clock.now(),
      roles: Object.fromEntries(roleNames.map((role) => [role, permissionsOf([role])])),
      conflicts: conflictingRoles,
      users: users.map(({ login, name, roles: held, rmId, branchId, status, createdAt }) => ({
        ...{ login, name, roles: held, rmId, branchId, status, createdAt },
      })),
    };
  }

  /** The same as a table: one line for each person and role, with the rights that it gives. */
  @Get('role-review.csv')
  @Requires('audit.read')
  @Header('Content-Type', 'text/csv; charset=utf-8')
  @Header('Content-Disposition', 'attachment; filename="role-review.csv"')
  async roleReviewFile(): Promise<string> {
    const { users } = await this.roleReview();
    const head = csvLine(['login', 'name', 'status', 'role', 'reach', 'rmId', 'branchId', 'since', 'rights']);
    const lines = users.flatMap(({ login, name, status, roles, rmId, branchId, createdAt }) =>
      roles.map((role) => {
        const rights = permissionsOf([role]).join(' ');
        const { scope } = roleTable[role];
        return csvLine([login, name, status, role, scope, rmId, branchId, createdAt.toISOString(), rights]);
      }),
    );
    return CSV_START + head + lines.join('');
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
