import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database.js';
import { type Actor, AuditLog } from '../audit/index.js';
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

/** Tokens of systems. We keep only their hashes, as with sessions. */
@Injectable()
export class ApiTokenStore {
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
    return this.database.transaction(async (transaction) => {
      const revoked = await transaction.query(
        'UPDATE api_token SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL RETURNING id',
        [id, this.clock.now()],
      );
      if (revoked.length === 0) return false;
      await this.audit.write(transaction, { actor, action: 'api-token.revoked', thing: `api-token:${id}` });
      return true;
    });
  }

  /** The token that a request brings, if it is good now. */
  async find(token: string): Promise<Pick<ApiTokenItem, 'id' | 'name' | 'permissions'> | undefined> {
    const [found] = await this.database.query<Pick<ApiTokenItem, 'id' | 'name' | 'permissions'>>(
      `SELECT id, name, permissions FROM api_token
       WHERE token_hash = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $2)`,
      [hashOfToken(token), this.clock.now()],
    );
    return found;
  }
}
