export { compareEvents, compareReceipts, eventField, type HistoryEvent } from './event.js';
export { History, type SleepingStream, upperBound } from './history.js';
export {
  profileAt,
  rowsAt,
  type Customer,
  type FieldValues,
  type HouseholdMember,
  type ImportedTag,
  type Row,
  type Version,
  type VersionedRow,
} from './customer.js';
