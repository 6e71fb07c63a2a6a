import { Global, Module } from '@nestjs/common';
import { PersonalDrafts } from './personal-drafts.js';
import { ReviewQueue } from './review-queue.js';
import { ReviewsController } from './reviews.controller.js';
import { VersionAccess } from './version-access.js';
import { VersionActionsController } from './version-actions.controller.js';
import { VersionChange } from './version-change.js';
import { VersionCommentsController } from './version-comments.controller.js';
import { VersionComments } from './version-comments.js';
import { VersionDraftsController } from './version-drafts.controller.js';
import { VersionDrafts } from './version-drafts.js';
import { VersionKinds } from './version-kinds.js';
import { VersionLifeCycle } from './version-life-cycle.js';
import { VersionNews } from './version-news.js';
import { VersionPages } from './version-pages.js';
import { VersionReturn } from './version-return.js';
import { VersionReviews } from './version-reviews.js';
import { VersionSchedule } from './version-schedule.js';
import { VersionStart } from './version-start.js';
import { VersionsController } from './versions.controller.js';

/** The life cycle of everything governed, for all kinds alike. */
@Global()
@Module({
  // The addresses of drafts before those of versions, which would take them for numbers.
  controllers: [
    VersionDraftsController,
    VersionsController,
    VersionActionsController,
    VersionCommentsController,
    ReviewsController,
  ],
  providers: [
    VersionKinds,
    VersionAccess,
    VersionNews,
    VersionChange,
    VersionStart,
    VersionDrafts,
    VersionLifeCycle,
    VersionReviews,
    VersionReturn,
    VersionSchedule,
    VersionPages,
    ReviewQueue,
    VersionComments,
    PersonalDrafts,
  ],
  exports: [
    VersionKinds,
    VersionAccess,
    VersionDrafts,
    VersionLifeCycle,
    VersionReviews,
    VersionSchedule,
    VersionPages,
  ],
})
export class ApprovalsModule {}
