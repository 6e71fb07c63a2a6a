export { tagCommands } from './cli.js';
export { newestRunDate, prepareEvaluation, readSessions, type TagEvaluation } from './evaluation.js';
export { refreshTags, type Refreshed, type TagRefresh } from './refresh-tags.js';
export { TagRefreshService } from './tag-refresh-service.js';
export { TagValuesModule } from './tag-values.module.js';
