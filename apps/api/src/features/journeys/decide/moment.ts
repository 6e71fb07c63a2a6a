import {
  Context,
  type Detection,
  type HistoryEvent,
  type Instant,
  limitOfDay,
  limitOfTimer,
  type Moment,
  momentOfDay,
  momentOfEvent,
  momentOfTimer,
  rowsAt,
  type Session,
  type Zone,
} from '@baleen/rules';
import { type CausingDetection } from './types.js';

const isTimer = ({ asOf }: Detection, event: HistoryEvent): boolean => event.at !== asOf;

/** When a detection becomes known: its place among everything else that happens to the customer. */
export function knownAt({ detection, event }: CausingDetection, zone: Zone): Instant {
  if (!event) return limitOfDay(zone, detection.businessDate);
  return isTimer(detection, event) ? limitOfTimer(zone, detection.asOf) : event.received;
}

/** The customer as the rule saw them: with the event that triggered it and the row that it speaks of. */
export function contextOfDetection(session: Session, { detection, event }: CausingDetection): Context {
  const context = new Context(session, momentOfDetection(session, detection, event), event);
  const { row } = detection;
  if (row) {
    context.row = rowsAt(session.customer, row.collection, context.asOfDay).find(({ id }) => id === row.id);
  }
  return context;
}

function momentOfDetection(session: Session, detection: Detection, event: HistoryEvent | undefined): Moment {
  const { zone } = session.surroundings;
  if (!event) return momentOfDay(zone, detection.businessDate);
  return isTimer(detection, event) ? momentOfTimer(zone, detection.asOf) : momentOfEvent(event);
}

/** The customer at an instant, with all that occurred and was received until then. @param event that is being heard */
export function contextAt(session: Session, at: Instant, event?: HistoryEvent): Context {
  return new Context(session, { asOf: at, untilAt: at, receivedUntil: at }, event);
}
