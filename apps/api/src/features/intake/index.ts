export { berkaDemo } from './berka/berka-demo.js';
export { haichaoData } from './haichao/haichao-data.js';
export { importBerka } from './berka/import-berka.js';
export { importCommand } from './import-command.js';
export { importFolder, type ImportRequest } from './import-folder.js';
export { type ImportOutcome, type ImportReport } from './import-outcome.js';
export {
  customersWithEvents,
  feedCoverage,
  readBroadcasts,
  readEvents,
  type EventsWanted,
  type StoredEvent,
} from './read-events.js';
export { lockEvents, lockEventsAlone, newestEventSeq } from './event-sequence.js';
export { IntakeModule } from './intake.module.js';
export { type EventValue, type NewEvent, OWN_SOURCE } from './record/new-event.js';
export { recordEvents, type RecordedEvents, type RefusedEvent } from './record/record-events.js';
export { type Arrival, type Arrivals, readArrivals } from './night/arrivals.js';
export { addPartitionFigures, finishNight } from './night/finish-night.js';
export { type Night, openNight, type OpenedNight } from './night/open-night.js';
export { type EventFileRead, type EventFileTask, readEventFile } from './night/read-event-file.js';
export { knownAnywhere, knownIds, recordArrivals, storeArrivals } from './night/store-arrivals.js';
export { checkEvent, type CheckedEvent } from './record/check-event.js';
export { ensureMonths as ensureEventMonths } from './load/event-months.js';
export { unfinishedNight } from './import-store.js';
