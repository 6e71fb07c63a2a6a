import { createZone, formatDay } from '@baleen/rules';
import { Injectable } from '@nestjs/common';
import { BankSettings } from '../../platform/bank-settings.js';
import { Clock } from '../../platform/clock.js';
import { Database, type Queryable } from '../../platform/database.js';
import { hashOfToken, newSessionToken } from './session-token.js';
import { type SignedInUser } from './signed-in-user.js';

const hour = 3600 * 1000;
/** A session ends when nothing was asked for so long, and in any case after a working day. */
const longestIdle = 2 * hour;
const longestSession = 12 * hour;
/** How fine the time of the last request is kept. */
const seenEvery = 60 * 1000;

interface SessionRow {
  id: number;
  login: string;
  name: string;
  roles: SignedInUser['roles'];
  rm_id: string | null;
  branch_id: string | null;
  last_seen_at: Date;
  stands_in_for: string[] | null;
}

/** Sessions, with the user as the tables say now: a role taken away counts from the next request on. */
@Injectable()
export class SessionStore {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly settings: BankSettings,
  ) {}

  /** @returns the new session's token */
  async begin(userId: number): Promise<string> {
    const now = this.clock.now();
    const token = newSessionToken();
    await this.database.query('DELETE FROM user_session WHERE created_at < $1 OR last_seen_at < $2', this.oldest(now));
    await this.database.query(
      'INSERT INTO user_session (token_hash, user_id, created_at, last_seen_at) VALUES ($1, $2, $3, $3)',
      [hashOfToken(token), userId, now],
    );
    return token;
  }

  /**
   * The user of a living session; undefined for a token that is unknown, expired, or of a disabled user.
   * @param isRequest false where the question is no sign of a person at work, as when an open connection is checked
   */
  async find(token: string, isRequest = true): Promise<SignedInUser | undefined> {
    const now = this.clock.now();
    const hash = hashOfToken(token);
    const [row] = await this.database.query<SessionRow>(
      `SELECT u.id, u.login, u.name, u.roles, u.rm_id, u.branch_id, s.last_seen_at,
         (SELECT array_agg(DISTINCT a.rm_id ORDER BY a.rm_id) FROM absence a
          WHERE a.deputy_id = u.rm_id AND a.branch_id = u.branch_id AND $4::date BETWEEN a.from_date AND a.to_date) AS stands_in_for
       FROM user_session s JOIN app_user u ON u.id = s.user_id
       WHERE s.token_hash = $3 AND u.status = 'active' AND s.created_at >= $1 AND s.last_seen_at >= $2`,
      [...this.oldest(now), hash, this.localDay(now)],
    );
    if (!row) return undefined;
    if (isRequest && now.getTime() - row.last_seen_at.getTime() > seenEvery) {
      await this.database.query('UPDATE user_session SET last_seen_at = $2 WHERE token_hash = $1', [hash, now]);
    }
    const { id, login, name, roles, rm_id: rmId, branch_id: branchId } = row;
    return { id, login, name, roles, rmId, branchId, standsInFor: row.stands_in_for ?? [] };
  }

  async end(token: string): Promise<void> {
    await this.database.query('DELETE FROM user_session WHERE token_hash = $1', [hashOfToken(token)]);
  }

  async endAllOf(userId: number, transaction: Queryable): Promise<void> {
    await transaction.query('DELETE FROM user_session WHERE user_id = $1', [userId]);
  }

  private localDay(now: Date): string {
    return formatDay(createZone(this.settings.bank.timeZone).dayOf(now.getTime()));
  }

  private oldest(now: Date): [Date, Date] {
    return [new Date(now.getTime() - longestSession), new Date(now.getTime() - longestIdle)];
  }
}
