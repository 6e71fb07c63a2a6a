import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ACCESS, type Access } from '../../platform/http/access.js';
import { Problem } from '../../platform/problem.js';
import { ApiTokenStore } from './api-token-store.js';
import { bearerToken } from './bearer-token.js';
import { isPermitted, type Permission } from './permissions.js';
import { readSessionCookie } from './session-cookie.js';
import { SessionStore } from './session-store.js';
import { isCsrfToken } from './session-token.js';
import { type RequestOfUser } from './signed-in-user.js';

const reads = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Stands before every endpoint. One that declares neither a permission nor `@SignedIn()` nor `@Public()` is refused, so a forgotten
 * declaration shows at once and opens nothing.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionStore,
    private readonly tokens: ApiTokenStore,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<RequestOfUser>();
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (!access) throw new Problem(refusals.undeclared);
    const isWrite = !reads.has(request.method);
    if (isWrite && request.headers['sec-fetch-site'] === 'cross-site') throw new Problem(refusals.foreignPage);
    if (access.kind === 'public') return true;
    if (access.kind === 'token') return this.isTokenGood(request.headers.authorization, access.permission);
    const token = readSessionCookie(request.headers.cookie);
    const user = token === undefined ? undefined : await this.sessions.find(token);
    if (!user || token === undefined) throw new Problem(refusals.signInFirst);
    if (access.kind === 'permission' && !isPermitted(user.roles, access.permission as Permission))
      throw new Problem(refusals.notPermitted);
    if (isWrite && !isCsrfToken(request.headers['x-csrf-token'], token)) throw new Problem(refusals.csrf);
    request.user = user;
    request.sessionToken = token;
    return true;
  }

  /** A token travels in a header that no browser adds by itself, so a foreign page can do nothing with it. */
  private async isTokenGood(authorization: string | undefined, permission: string): Promise<true> {
    const given = bearerToken(authorization);
    const token = given === undefined ? undefined : await this.tokens.find(given);
    if (!token) throw new Problem(refusals.tokenFirst);
    if (!(token.permissions as readonly string[]).includes(permission)) throw new Problem(refusals.tokenNotPermitted);
    return true;
  }
}

const refusals = {
  undeclared: {
    status: 403,
    code: 'ENDPOINT_UNDECLARED',
    detail: { en: 'This endpoint does not say who may call it.', zh: '该接口未声明访问权限。' },
  },
  foreignPage: {
    status: 403,
    code: 'FOREIGN_PAGE',
    detail: { en: 'Writes from another site are refused.', zh: '拒绝来自其他网站的写入。' },
  },
  signInFirst: {
    status: 401,
    code: 'SIGN_IN_FIRST',
    detail: { en: 'Nobody is signed in, or the session has ended.', zh: '尚未登录，或会话已结束。' },
  },
  notPermitted: {
    status: 403,
    code: 'NOT_PERMITTED',
    detail: { en: 'Your roles do not permit this.', zh: '您的角色无权执行此操作。' },
  },
  tokenFirst: {
    status: 401,
    code: 'API_TOKEN_INVALID',
    detail: {
      en: 'This endpoint needs an API token: Authorization: Bearer, and a token that has not ended.',
      zh: '该接口需要有效的 API 令牌：Authorization: Bearer。',
    },
  },
  tokenNotPermitted: {
    status: 403,
    code: 'API_TOKEN_NOT_PERMITTED',
    detail: { en: 'The API token does not permit this.', zh: '该 API 令牌无权执行此操作。' },
  },
  csrf: {
    status: 403,
    code: 'CSRF_TOKEN_INVALID',
    detail: {
      en: 'The X-CSRF-Token header is missing or not of this session; reload the page.',
      zh: '缺少 X-CSRF-Token 或与会话不符；请刷新页面。',
    },
  },
} as const;
