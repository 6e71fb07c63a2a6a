export { compareEvents, compareReceipts, eventField, fieldOf, type HistoryEvent, type WithFields } from './event.js';
export { History, type SleepingStream, upperBound } from './history.js';
export {
  profileAt,
  profileFieldAt,
  rowsAt,
  type Customer,
  type FieldValues,
  type HouseholdMember,
  type ImportedTag,
  type Row,
  type Version,
  type Holdings,
  type VersionedRow,
} from './customer.js';
