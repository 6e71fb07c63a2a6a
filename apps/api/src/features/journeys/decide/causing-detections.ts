import { type Detection, type HistoryEvent, type Session } from '@baleen/rules';
import { detectionId } from '../../detections/index.js';
import { type CausingDetection } from './types.js';

export interface Detected {
  readonly session: Session;
  /** Events that were evaluated. */
  readonly pending: readonly HistoryEvent[];
  readonly detections: readonly Detection[];
}

/** What rules have detected in a customer, with the events that the journeys are to hear of. */
export function causingDetections({ session, pending, detections }: Detected): CausingDetection[] {
  if (detections.length === 0) return [];
  const known = new Map(pending.map((event) => [event.id, event]));
  const find = (id: string): HistoryEvent | undefined =>
    known.get(id) ?? [...session.customer.history.all()].find((event) => event.id === id);
  return detections.map((detection) => {
    const event = detection.eventId === undefined ? undefined : find(detection.eventId);
    return { id: detectionId(detection), detection, event, amountBase: amountOf(event) };
  });
}

/** Of the triggering event; of a timer the event that set it, which may have come long before. */
function amountOf(event: HistoryEvent | undefined): number | undefined {
  const amount = event?.fields['amountBase'];
  return typeof amount === 'number' ? amount : undefined;
}
