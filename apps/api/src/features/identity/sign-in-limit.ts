import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database.js';

const period = 15 * 60 * 1000;
/** Failures within the period after which no more attempts are looked at. */
const limits = { sameLoginAndAddress: 5, sameAddress: 50, sameLogin: 50 };

/** One attempt to sign in, counted as failed until it succeeds: so attempts sent at once cannot slip past the limit. */
export interface Attempt {
  readonly isAllowed: boolean;
  readonly retryAfterSeconds: number;
  /** Forgets this attempt and the failures before it of the same login and address. */
  succeed(): Promise<void>;
}

/** Slows down whoever guesses passwords: by the login, by the address, and by both. Logins are kept as hashes: people type passwords there. */
@Injectable()
export class SignInLimit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async attempt(login: string, address: string): Promise<Attempt> {
    const now = this.clock.now();
    const since = new Date(now.getTime() - period);
    const hash = createHash('sha256').update(login).digest();
    await this.database.query('DELETE FROM sign_in_failure WHERE at < $1', [since]);
    const [own] = await this.database.query<{ id: number }>(
      'INSERT INTO sign_in_failure (login_hash, address, at) VALUES ($1, $2, $3) RETURNING id',
      [hash, address, now],
    );
    const [before] = await this.database.query<{ both: number; address: number; login: number }>(
      `SELECT count(*) FILTER (WHERE login_hash = $1 AND address = $2) AS both,
              count(*) FILTER (WHERE address = $2) AS address,
              count(*) FILTER (WHERE login_hash = $1) AS login
       FROM sign_in_failure WHERE at >= $3 AND id < $4`,
      [hash, address, since, own!.id],
    );
    const { both, address: ofAddress, login: ofLogin } = before!;
    const isAllowed = both < limits.sameLoginAndAddress && ofAddress < limits.sameAddress && ofLogin < limits.sameLogin;
    // A refused attempt was no guess: counting it would lock out the person for as long as somebody else keeps trying.
    if (!isAllowed) await this.database.query('DELETE FROM sign_in_failure WHERE id = $1', [own!.id]);
    return {
      isAllowed,
      retryAfterSeconds: period / 1000,
      succeed: async () => {
        await this.database.query('DELETE FROM sign_in_failure WHERE login_hash = $1 AND address = $2', [
          hash,
          address,
        ]);
      },
    };
  }
}
