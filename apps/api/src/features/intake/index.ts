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
