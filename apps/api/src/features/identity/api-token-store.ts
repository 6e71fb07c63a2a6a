import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database.js';
import { type Actor, AuditLog } from '../audit/index.js';
import { bearerToken } from './bearer-token.js';
import { hashOfToken } from './session-token.js';
import { type TokenPermission } from './token-permissions.js';

/** A token as people see it: never the token itself. */
export interface ApiTokenItem {
  readonly id: number;
  readonly name: string;
  readonly permissions: readonly TokenPermission[];
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
}

export interface NewApiToken {
  readonly name: string;
  readonly permissions: readonly TokenPermission[];
  /** Null: it lasts until it is revoked. */
  readonly expiresAt: Date | null;
}

const item = `id, name, permissions, created_by AS "createdBy", created_at AS "createdAt", expires_at AS "expiresAt",
  revoked_at AS "revokedAt"`;

/** What a request may do by its token. */
type FoundToken = Pick<ApiTokenItem, 'id' | 'name' | 'permissions' | 'expiresAt'>;

interface FreshToken {
  readonly token: Promise<FoundToken | undefined>;
  /** Once it is found. */
  found?: FoundToken;
  readonly until: number;
}

/** So long a token counts as good before it is looked up again: so late another process heeds that it was revoked. */
const FRESH_MS = 1_000;
const MOST_KEPT = 1_000;

/** Tokens of systems. We keep only their hashes, as with sessions. */
@Injectable()
export class ApiTokenStore {
  /** Tokens by their hash, with the moment until which they need not be looked up again. */
  private fresh = new Map<string, FreshToken>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  /** @returns the token with its text, which is told this once */
  create({ name, permissions, expiresAt }: NewApiToken, actor: Actor): Promise<ApiTokenItem & { token: string }> {
    const token = `blt_${randomBytes(32).toString('base64url')}`;
    return this.database.transaction(async (transaction) => {
      const [made] = await transaction.query<ApiTokenItem>(
        `INSERT INTO api_token (name, token_hash, permissions, created_by, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6) RETURNING ${item}`,
        [name, hashOfToken(token), permissions, actor, this.clock.now(), expiresAt],
      );
      const entry = { action: 'api-token.created', thing: `api-token:${made!.id}`, detail: { name, permissions } };
      await this.audit.write(transaction, { actor, ...entry });
      return { ...made!, token };
    });
  }

  list(): Promise<ApiTokenItem[]> {
    return this.database.query<ApiTokenItem>(`SELECT ${item} FROM api_token ORDER BY id DESC`);
  }

  /** It opens nothing from now on. @returns whether there was one to revoke */
  revoke(id: number, actor: Actor): Promise<boolean> {
    const revoking = this.database.transaction(async (transaction) => {
      const revoked = await transaction.query(
        'UPDATE api_token SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL RETURNING id',
        [id, this.clock.now()],
      );
      if (revoked.length === 0) return false;
      await this.audit.write(transaction, { actor, action: 'api-token.revoked', thing: `api-token:${id}` });
      return true;
    });
    // Another one: what somebody is just looking up comes into the old one.
    return revoking.finally(() => (this.fresh = new Map()));
  }

  /** The token that a request brings, if it is good now. */
  async find(token: string): Promise<FoundToken | undefined> {
    const hash = hashOfToken(token);
    const key = hash.toString('base64');
    const kept = this.fresh.get(key);
    const found = await (kept && kept.until > performance.now() ? kept.token : this.lookUp(hash, key));
    return found && this.isGood(found) ? found : undefined;
  }

  /** The same without a wait: false also where it is to be looked up first. */
  isKnown(authorization: string | undefined, permission: TokenPermission): boolean {
    const token = bearerToken(authorization);
    const kept = token === undefined ? undefined : this.fresh.get(hashOfToken(token).toString('base64'));
    if (!kept?.found || kept.until <= performance.now()) return false;
    return kept.found.permissions.includes(permission) && this.isGood(kept.found);
  }

  private isGood({ expiresAt }: FoundToken): boolean {
    return expiresAt === null || expiresAt > this.clock.now();
  }

  /** Whoever asks meanwhile waits for the same answer. What is no token is not kept: nobody fills our memory with guesses. */
  private lookUp(hash: Buffer, key: string): Promise<FoundToken | undefined> {
    const { fresh } = this;
    if (fresh.size >= MOST_KEPT) fresh.clear();
    const looking = this.read(hash);
    const entry: FreshToken = { token: looking, until: performance.now() + FRESH_MS };
    fresh.set(key, entry);
    looking.then(
      (found) => {
        if (found) entry.found = found;
        else fresh.delete(key);
      },
      () => fresh.delete(key),
    );
    return looking;
  }

  private async read(hash: Buffer): Promise<FoundToken | undefined> {
    const [found] = await this.database.query<FoundToken>(
      `SELECT id, name, permissions, expires_at AS "expiresAt" FROM api_token WHERE token_hash = $1 AND revoked_at IS NULL`,
      [hash],
    );
    return found;
  }
}
