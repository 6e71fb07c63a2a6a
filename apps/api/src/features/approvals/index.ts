export { ApprovalsModule } from './approvals.module.js';
export { pinVersions, type PinnedVersions, versionsInForce } from './pinned-versions.js';
export { installVersions, type DocumentToInstall, type Installation, type Installed } from './install-versions.js';
export { comingVersions, liveVersions, newestVersion, readVersion } from './live-versions.js';
export { startDueVersions } from './start-due-versions.js';
export { VersionAccess } from './version-access.js';
export { VersionDrafts } from './version-drafts.js';
export { versionHash } from './version-hash.js';
export { type ParsedVersion, type VersionKind, VersionKinds } from './version-kinds.js';
export { VersionLifeCycle } from './version-life-cycle.js';
export { VersionPages } from './version-pages.js';
export { VersionReviews } from './version-reviews.js';
export { VersionSchedule } from './version-schedule.js';
export {
  isOpen,
  type LiveVersion,
  type VersionKey,
  versionKey,
  type VersionRecord,
  type VersionState,
  type VersionWithDocument,
} from './version.js';
