import { Controller, Delete, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Response } from 'express';
import { z } from 'zod/v4';
import { BankSettings } from '../../platform/bank-settings.js';
import { Clock } from '../../platform/clock.js';
import { type Configuration } from '../../platform/configuration.js';
import { Database } from '../../platform/database.js';
import { Public, SignedIn } from '../../platform/http/access.js';
import { ValidBody } from '../../platform/http/validated.js';
import { CONFIGURATION } from '../../platform/platform.module.js';
import { Problem } from '../../platform/problem.js';
import { AuditLog } from '../audit/index.js';
import { isPassword, longestPassword } from './password.js';
import { type Permission, permissionsOf, type Role } from './permissions.js';
import { cookieOptions, sessionCookie } from './session-cookie.js';
import { SessionStore } from './session-store.js';
import { csrfTokenOf } from './session-token.js';
import { SignInLimit } from './sign-in-limit.js';
import { type RequestOfUser, type SignedInUser } from './signed-in-user.js';
import { userRefusals } from './user-refusals.js';
import { UserService } from './user-service.js';
import { UserStore } from './user-store.js';
import { password } from './user.js';

const credentials = z.strictObject({ login: z.string().max(200), password: z.string().max(longestPassword) });
const passwordChange = z.strictObject({ current: z.string().max(longestPassword), next: password });

/** Who is signed in, what they may do, and the token that their writes must carry. */
interface SessionAnswer {
  readonly user: {
    readonly id: number;
    readonly login: string;
    readonly name: string;
    readonly roles: readonly Role[];
  };
  readonly permissions: readonly Permission[];
  readonly csrfToken: string;
}

@ApiTags('session')
@Controller('session')
export class SessionController {
  constructor(
    private readonly sessions: SessionStore,
    private readonly users: UserStore,
    private readonly userService: UserService,
    private readonly limit: SignInLimit,
    private readonly settings: BankSettings,
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly audit: AuditLog,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  /** What the sign-in page shows. */
  @Get('info')
  @Public()
  async info(): Promise<object> {
    const { id, name, baseCurrency, timeZone, isDemo } = this.settings.bank;
    const demoUsers = isDemo ? await this.users.demoUsers() : [];
    const clockOffset = this.clock.now().getTime() - this.clock.wallTime().getTime();
    return {
      bank: { id, name, baseCurrency, timeZone, clockOffset },
      demoUsers: demoUsers.map(({ roles, ...user }) => ({ ...user, role: roles[0] })),
    };
  }

  @Get()
  @SignedIn()
  current(@Req() request: RequestOfUser): SessionAnswer {
    return answerOf(request.user!, request.sessionToken!);
  }

  @Post()
  @HttpCode(200)
  @Public()
  async signIn(
    @ValidBody(credentials) { login, password: given }: z.infer<typeof credentials>,
    @Req() request: RequestOfUser,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionAnswer> {
    const attempt = await this.limit.attempt(login.trim().toLowerCase(), request.ip ?? 'unknown');
    if (!attempt.isAllowed) throw new Problem({ ...refusals.tooMany, retryAfterSeconds: attempt.retryAfterSeconds });
    const user = await this.users.findByLogin(login);
    const isRight = await isPassword(given, user?.passwordHash);
    if (!user || !isRight || user.status !== 'active') {
      if (user) await this.write(user.id, 'session.refused');
      throw new Problem(refusals.wrong);
    }
    await attempt.succeed();
    const token = await this.sessions.begin(user.id);
    await this.write(user.id, 'session.begun');
    response.cookie(sessionCookie, token, cookieOptions(this.configuration.hasSecureCookies));
    return answerOf(user, token);
  }

  @Delete()
  @HttpCode(204)
  @SignedIn()
  async signOut(@Req() request: RequestOfUser, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.sessions.end(request.sessionToken!);
    await this.write(request.user!.id, 'session.ended');
    response.clearCookie(sessionCookie, cookieOptions(this.configuration.hasSecureCookies));
  }

  /** Changes one's own password. Every session of the user ends, this one included. */
  @Post('password')
  @HttpCode(204)
  @SignedIn()
  async changePassword(
    @ValidBody(passwordChange) { current, next }: z.infer<typeof passwordChange>,
    @Req() request: RequestOfUser,
  ): Promise<void> {
    const user = await this.users.findByLogin(request.user!.login);
    if (!(await isPassword(current, user?.passwordHash))) throw new Problem(userRefusals.wrongPassword);
    await this.userService.change(request.user!.id, { password: next }, `user:${request.user!.id}`);
  }

  private write(userId: number, action: string): Promise<void> {
    const actor = `user:${userId}` as const;
    return this.database.transaction((transaction) => this.audit.write(transaction, { actor, action, thing: actor }));
  }
}

function answerOf(
  { id, login, name, roles }: Pick<SignedInUser, 'id' | 'login' | 'name' | 'roles'>,
  token: string,
): SessionAnswer {
  return { user: { id, login, name, roles }, permissions: permissionsOf(roles), csrfToken: csrfTokenOf(token) };
}

const refusals = {
  wrong: {
    status: 401,
    code: 'SIGN_IN_REFUSED',
    detail: { en: 'Login or password is not right.', zh: '登录名或密码不正确。' },
  },
  tooMany: {
    status: 429,
    code: 'TOO_MANY_ATTEMPTS',
    detail: { en: 'Too many failed attempts; wait a quarter of an hour.', zh: '失败次数过多；请等待十五分钟。' },
  },
} as const;
