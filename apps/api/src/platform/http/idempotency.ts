import { createHash } from 'node:crypto';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { type Request, type Response } from 'express';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { Clock } from '../clock.js';
import { Database } from '../database.js';
import { Problem } from '../problem.js';

interface Kept {
  request_hash: string;
  status: number | null;
  answer: unknown;
}

interface Entry {
  actor: string;
  key: string;
  hash: string;
}

const keptFor = 24 * 3600 * 1000;
/** A first request that has been at work for longer was interrupted with its process. */
const longestWork = 3600 * 1000;
const longestKey = 200;
const writes = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/**
 * A write sent with an `Idempotency-Key` is done once, however often it is sent within a day: repeats get the first answer. The key
 * belongs to the caller, so nobody reads another's answers.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request & { user?: { id: number } }>();
    const key = request.headers['idempotency-key'];
    if (!writes.has(request.method) || typeof key !== 'string' || !request.user) return next.handle();
    if (key.length > longestKey) throw keyProblems.tooLong;
    const entry = { actor: `user:${request.user.id}`, key, hash: hashOf(request) };
    return from(
      this.once(entry, context.switchToHttp().getResponse<Response>(), () =>
        lastValueFrom(next.handle(), { defaultValue: undefined }),
      ),
    );
  }

  private async once(entry: Entry, response: Response, work: () => Promise<unknown>): Promise<unknown> {
    const kept = await this.reserve(entry);
    if (kept) return replay(kept, entry.hash, response);
    try {
      const answer = await work();
      await this.keep(entry, response.statusCode, answer);
      return answer;
    } catch (error) {
      // What failed may be tried again.
      await this.database.query('DELETE FROM idempotency_key WHERE actor = $1 AND key = $2', [entry.actor, entry.key]);
      throw error;
    }
  }

  /** @returns what is already there under this key; undefined when the work is ours to do */
  private async reserve(entry: Entry): Promise<Kept | undefined> {
    const now = this.clock.now().getTime();
    await this.database.query(
      'DELETE FROM idempotency_key WHERE created_at < $1 OR (status IS NULL AND created_at < $2)',
      [new Date(now - keptFor), new Date(now - longestWork)],
    );
    const inserted = await this.database.query(
      `INSERT INTO idempotency_key (actor, key, request_hash, created_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT DO NOTHING RETURNING key`,
      [entry.actor, entry.key, entry.hash, new Date(now)],
    );
    if (inserted.length > 0) return undefined;
    const [kept] = await this.database.query<Kept>(
      'SELECT request_hash, status, answer FROM idempotency_key WHERE actor = $1 AND key = $2',
      [entry.actor, entry.key],
    );
    return kept ?? this.reserve(entry);
  }

  private async keep({ actor, key }: Entry, status: number, answer: unknown): Promise<void> {
    await this.database.query('UPDATE idempotency_key SET status = $3, answer = $4 WHERE actor = $1 AND key = $2', [
      actor,
      key,
      status,
      JSON.stringify(answer ?? null),
    ]);
  }
}

/** A file's content is not part of it: uploads are recognised by what they hold, further inside. */
function hashOf(request: Request): string {
  return createHash('sha256')
    .update(`${request.method} ${request.originalUrl}\n${JSON.stringify(request.body ?? null)}`)
    .digest('hex');
}

function replay(kept: Kept, hash: string, response: Response): unknown {
  if (kept.request_hash !== hash) throw keyProblems.reused;
  if (kept.status === null) throw keyProblems.atWork;
  response.status(kept.status);
  return kept.answer ?? undefined;
}

const keyProblems = {
  tooLong: new Problem({
    status: 400,
    code: 'IDEMPOTENCY_KEY_INVALID',
    detail: {
      en: `The Idempotency-Key is longer than ${longestKey} characters.`,
      zh: `Idempotency-Key 超过 ${longestKey} 个字符。`,
    },
  }),
  reused: new Problem({
    status: 422,
    code: 'IDEMPOTENCY_KEY_REUSED',
    detail: { en: 'This Idempotency-Key was used for another request.', zh: '此 Idempotency-Key 已用于另一个请求。' },
  }),
  atWork: new Problem({
    status: 409,
    code: 'REQUEST_AT_WORK',
    retryAfterSeconds: 1,
    detail: { en: 'The same request is still at work.', zh: '相同的请求仍在处理中。' },
  }),
};
