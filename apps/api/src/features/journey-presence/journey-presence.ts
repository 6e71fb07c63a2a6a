import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod/v4';
import { Database } from '../../platform/database.js';
import { Live, type Visitor } from '../../platform/live.js';

/** Somebody who has a journey open; once, however many windows they have. */
export interface PresentPerson {
  readonly userId: number;
  readonly name: string;
}

interface Opened extends PresentPerson {
  readonly visitorId: string;
}

const messageSchema = z.strictObject({ journeyId: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,99}$/i) });

/** Journeys that one connection may have open at a time: more is no person. */
const LIMIT = 20;

/**
 * Who has which journey open. The designer sends `journey-open` and `journey-close` with `{journeyId}`; everybody in that journey hears
 * `journey-presence` with `{journeyId, people}`. It is kept in memory: whoever is connected says it again after a restart.
 */
@Injectable()
export class JourneyPresence implements OnModuleInit {
  private readonly opened = new Map<string, Map<string, Opened>>();

  constructor(
    private readonly live: Live,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.live.onVisitor((visitor) => {
      if (!visitor.permissions.includes('journey.read')) return;
      visitor.hear('journey-open', (message) => this.hear(message, (id) => void this.open(visitor, id)));
      visitor.hear('journey-close', (message) => this.hear(message, (id) => this.close(visitor, id)));
      visitor.whenGone(() => this.journeysOf(visitor).forEach((id) => this.close(visitor, id)));
    });
  }

  /** In the order of their arrival. */
  peopleIn(journeyId: string): PresentPerson[] {
    const people = new Map<number, PresentPerson>();
    for (const { userId, name } of this.opened.get(journeyId)?.values() ?? []) people.set(userId, { userId, name });
    return [...people.values()];
  }

  /** What is not a message of the designer's is not answered. */
  private hear(message: unknown, handle: (journeyId: string) => void): void {
    const parsed = messageSchema.safeParse(message);
    if (parsed.success) handle(parsed.data.journeyId);
  }

  private async open(visitor: Visitor, journeyId: string): Promise<void> {
    if (this.journeysOf(visitor).length >= LIMIT) return;
    const { id: visitorId, userId } = visitor;
    const people = this.opened.get(journeyId) ?? new Map<string, Opened>();
    this.opened.set(journeyId, people);
    // Noted before the name is known: a connection that ends meanwhile is struck off.
    people.set(visitorId, { visitorId, userId, name: '' });
    visitor.join(roomOf(journeyId));
    const name = await this.nameOf(userId);
    if (people.has(visitorId)) people.set(visitorId, { visitorId, userId, name });
    this.tell(journeyId);
  }

  private close(visitor: Visitor, journeyId: string): void {
    const people = this.opened.get(journeyId);
    if (!people?.delete(visitor.id)) return;
    if (people.size === 0) this.opened.delete(journeyId);
    visitor.leave(roomOf(journeyId));
    this.tell(journeyId);
  }

  private tell(journeyId: string): void {
    this.live.tell(roomOf(journeyId), 'journey-presence', { journeyId, people: this.peopleIn(journeyId) });
  }

  private journeysOf({ id }: Visitor): string[] {
    return [...this.opened].flatMap(([journeyId, people]) => (people.has(id) ? [journeyId] : []));
  }

  /** While the database cannot say, the person is there without a name. */
  private async nameOf(userId: number): Promise<string> {
    const [user] = await this.database
      .query<{ name: string }>('SELECT name FROM app_user WHERE id = $1', [userId])
      .catch(() => []);
    return user?.name ?? '';
  }
}

const roomOf = (journeyId: string): string => `journey:${journeyId}`;
