import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentUser, Requires, type SignedInUser } from '../identity/index.js';
import { type OpenStop, type ReviewItem, ReviewQueue } from './review-queue.js';
import { VersionAccess } from './version-access.js';
import { type People, VersionPages } from './version-pages.js';

interface ReviewDesk {
  readonly waiting: readonly (ReviewItem & {
    /** Whether the caller has worked on it, and so cannot judge it. */ readonly isOwn: boolean;
  })[];
  readonly stops: readonly OpenStop[];
  readonly people: People;
}

@ApiTags('versions')
@Controller('reviews')
export class ReviewsController {
  constructor(
    private readonly queue: ReviewQueue,
    private readonly pages: VersionPages,
    private readonly access: VersionAccess,
  ) {}

  /** What waits for a reviewer: versions in review and emergency stops to look into. */
  @Get()
  @Requires('version.read')
  async desk(@CurrentUser() user: SignedInUser): Promise<ReviewDesk> {
    const kinds = this.access.readableKinds(user);
    const [waiting, stops] = [await this.queue.waiting(kinds), await this.queue.stops(kinds)];
    const me = `user:${user.id}`;
    const people = await this.pages.people([
      ...waiting.flatMap(({ editors }) => editors),
      ...stops.map(({ stoppedBy }) => `user:${stoppedBy}`),
    ]);
    return { waiting: waiting.map((item) => ({ ...item, isOwn: item.editors.includes(me) })), stops, people };
  }
}
