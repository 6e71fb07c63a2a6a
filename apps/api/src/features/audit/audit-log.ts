import { Injectable } from '@nestjs/common';
import { canonicalJson } from '@baleen/rules';
import { Clock } from '../../platform/clock.js';
import { type Queryable } from '../../platform/database.js';

/** Who did it: a user, somebody at the command line of the machine, or the program by itself. */
export type Actor = `user:${number}` | 'command' | 'system';

export interface AuditEntry {
  readonly actor: Actor;
  /** What was done, as noun and verb: `user.created`. */
  readonly action: string;
  /** What it was done to, as kind and id: `user:7`. */
  readonly thing: string;
  /** What changed. No passwords or tokens, and of customers only their ids. */
  readonly detail?: object;
}

/** Writes who changed what. Entries are never changed or removed; the database sees to it, and chains them. */
@Injectable()
export class AuditLog {
  constructor(private readonly clock: Clock) {}

  /** @param transaction the one that makes the change, so that neither is there without the other */
  async write(transaction: Queryable, { actor, action, thing, detail = {} }: AuditEntry): Promise<void> {
    const at = this.clock.now().toISOString();
    const plain = JSON.parse(JSON.stringify({ at, actor, action, thing, detail })) as object;
    await transaction.query('SELECT write_audit($1)', [canonicalJson(plain)]);
  }
}
