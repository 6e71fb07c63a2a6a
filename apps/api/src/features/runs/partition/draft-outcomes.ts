import { type Customer, type Detection, formatDay, type HistoryEvent, profileAt } from '@baleen/rules';
import { type NewContact, simulatedSms } from '../../contacts/index.js';
import { detectionId, type NewDetection, type Outcome } from '../../detections/index.js';
import { type NewTask, taskId } from '../../tasks/index.js';
import { outcomeKindOf } from '../outcome-policy.js';
import { type RunSetup } from '../run-setup.js';

/** What the evaluation of some customers brings into the tables. */
export interface Drafts {
  readonly detections: NewDetection[];
  readonly contacts: NewContact[];
  readonly tasks: Map<string, NewTask>;
}

export const noDrafts = (): Drafts => ({ detections: [], contacts: [], tasks: new Map() });

export interface DraftContext {
  readonly runId: number;
  readonly partition: number;
  /** Without, detections are kept and nothing follows from them. */
  readonly makesContacts: boolean;
}

/** A customer whose detections are drafted. */
export interface Detected {
  readonly customer: Customer;
  /** Events that were evaluated only now, by id. */
  readonly pending: ReadonlyMap<string, HistoryEvent>;
}

/** Adds a detection with what follows from it: a contact, or the one task of its customer, rule and day. */
export function draftOutcome(
  drafts: Drafts,
  detection: Detection,
  detected: Detected,
  { setup, context }: { readonly setup: RunSetup; readonly context: DraftContext },
): void {
  const { runId, partition, makesContacts } = context;
  const { category } = setup.library.rules.get(detection.ruleId)!.rule.document;
  const amountBase = amountOf(detection, detected);
  const drafted = { id: detectionId(detection), runId, partition, category, detection, amountBase };
  const outcome = makesContacts ? draft(drafts, drafted, detected.customer, setup) : ({ kind: 'none' } as const);
  drafts.detections.push({ ...drafted, outcome });
}

function draft(drafts: Drafts, drafted: Omit<NewDetection, 'outcome'>, customer: Customer, setup: RunSetup): Outcome {
  const { id, partition, detection, amountBase } = drafted;
  const { customerId, ruleId, asOf } = detection;
  const businessDate = formatDay(detection.businessDate);
  const rule = setup.library.rules.get(ruleId)!.rule.document;
  if (outcomeKindOf(setup.policy, amountBase) === 'contact') {
    const contact = simulatedSms({ detectionId: id, customerId, partition, rule, businessDate, asOf }, setup.zone);
    drafts.contacts.push(contact);
    return { kind: 'contact', id: contact.id };
  }
  const task = taskId(customerId, ruleId, businessDate);
  if (!drafts.tasks.has(task)) drafts.tasks.set(task, newTask(task, drafted, customer, setup));
  return { kind: 'task', id: task };
}

function newTask(
  id: string,
  { id: detection, partition, category, detection: cause, amountBase }: Omit<NewDetection, 'outcome'>,
  customer: Customer,
  { calendar, library }: RunSetup,
): NewTask {
  const { ruleId, ruleVersion, customerId, businessDate } = cause;
  const profile = profileAt(customer, businessDate);
  const rmId = profile['rmId'];
  return {
    id,
    detectionId: detection,
    customerId,
    partition,
    ruleId,
    ruleVersion,
    category,
    businessDate: formatDay(businessDate),
    dueDate: formatDay(calendar.nextBusinessDay(businessDate)),
    priority: library.rules.get(ruleId)!.rule.document.priority,
    amountBase,
    rmId: rmId === undefined ? undefined : String(rmId),
    branchId: String(profile['branchId'] ?? ''),
  };
}

/** Of the triggering event; of a timer the event that set it, which may have come long before. */
function amountOf({ eventId }: Detection, { customer, pending }: Detected): number | undefined {
  if (eventId === undefined) return undefined;
  const event = pending.get(eventId) ?? [...customer.history.all()].find(({ id }) => id === eventId);
  const amount = event?.fields['amountBase'];
  return typeof amount === 'number' ? amount : undefined;
}
