import {
  type Application,
  type ConsentRecord,
  type CustomerView,
  type GateFacts,
  isActiveRow,
  ownedCollections,
  type PastContact,
  type Rejection,
} from '@baleen/channels';
import { type Context, formatDay, parseDay } from '@baleen/rules';
import { type OpenLedger } from './customer-ledger.js';
import { type GateSetup } from './gate-setup.js';
import { sentContact } from './sent-contact.js';

export interface Asked {
  readonly setup: GateSetup;
  /** The customer at the moment of the decision. */
  readonly context: Context;
  readonly ledger: OpenLedger;
  /** Codes that the contact has to pass; what none of them asks for is not looked up. */
  readonly suppressions: readonly string[];
}

const APPLICATION_DAYS = 30;
const HISTORY_DAYS = 800;

/**
 * Everything but capacities that the gate is told about a customer.
 * @param households of each household of the customer the contacts of the others
 */
export function gateFacts(asked: Asked, households: readonly (readonly PastContact[])[] = []): GateFacts {
  const { ledger } = asked;
  const contacts = [...ledger.contacts, ...foreignContacts(asked)];
  const { contactsCoveredFrom: coveredFrom } = asked.setup;
  return {
    customer: customerView(asked),
    consents: [...consentRows(asked), ...ledger.consents],
    history: { coveredFrom, contacts, rejections: asks(asked, 'rejected') ? rejections(asked) : [] },
    households: households.map((others) => ({ coveredFrom, contacts: [...contacts, ...others], rejections: [] })),
  };
}

const asks = ({ suppressions, setup }: Asked, word: string): boolean =>
  isNamed(suppressions, word) || isNamed(setup.policy.always, word);

/** Whether one of some codes is the word, with or without an argument. */
const isNamed = (codes: readonly string[], word: string): boolean =>
  codes.some((code) => code.startsWith(word) && (code.length === word.length || code[word.length] === ':'));

function customerView(asked: Asked): CustomerView {
  const { context, setup } = asked;
  const { profile } = context;
  const read = (text: string) => setup.library.expression(text).evaluate(context) ?? null;
  const bool = (value: unknown): boolean | null => (typeof value === 'boolean' ? value : null);
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);
  return {
    status: text(profile['status']),
    staff: bool(profile['staff']),
    birthDate: text(profile['birthDate']),
    vulnerable: bool(profile['vulnerable']),
    riskLevel: number(profile['riskLevel']),
    riskValidUntil: text(profile['riskValidUntil']),
    timeZone: text(profile['timeZone']),
    ...(asks(asked, 'open-complaint') && { openComplaint: bool(read('fact.openComplaint')) }),
    ...(asks(asked, 'arrears') && { inArrears: bool(read('fact.inArrears')) }),
    ...(asks(asked, 'fraud-hold') && { fraudHold: bool(read('fact.fraudHold')) }),
    ...(asks(asked, 'fatigued') && { fatigue: text(read('tag.mk-fatigue')) }),
    ...(asks(asked, 'control-group') && { controlGroup: text(read('tag.mk-control-group')) }),
    ...(asks(asked, 'credit-risk-over') && { creditRisk: number(read('score.creditRisk')) }),
    ...(asks(asked, 'owns') && { activeCollections: activeCollections(context) }),
    ...(asks(asked, 'in-progress') && { applications: applications(context) }),
  };
}

const activeCollections = (context: Context): string[] =>
  ownedCollections.filter((collection) =>
    context.rows(collection).some(({ fields }) => isActiveRow(collection, String(fields['status']))),
  );

/** The newest step of each application; one without an id stands for its product family. */
function applications(context: Context): Application[] {
  const newest = new Map<string, Application>();
  for (const { fields, day } of context.window('application-step', 0, APPLICATION_DAYS)) {
    const productFamily = String(fields['productFamily']);
    const key = String(fields['applicationId'] ?? productFamily);
    newest.set(key, { productFamily, step: String(fields['step']), day: formatDay(day) });
  }
  return [...newest.values()];
}

/** Contacts that other systems of the bank report; those of the product itself stand in the ledger. */
function foreignContacts({ context, ledger }: Asked): PastContact[] {
  const sent = context.window('contact-sent', 0, HISTORY_DAYS);
  if (sent.length === 0) return [];
  const own = new Set(ledger.contacts.map(({ id }) => id));
  return sent.filter(({ fields }) => !own.has(String(fields['contactId']))).map(sentContact);
}

const rejections = ({ context }: Asked): Rejection[] =>
  context
    .window('channel-response', 0, HISTORY_DAYS)
    .filter(({ fields }) => fields['response'] === 'rejected')
    .map(({ day, fields }) => ({
      day: formatDay(day),
      ruleId: typeof fields['ruleId'] === 'string' ? fields['ruleId'] : null,
    }));

/** Rows of the collection `consent`; one without a date holds since ever. */
function consentRows({ context, setup }: Asked): ConsentRecord[] {
  return context.rows('consent').map(({ fields }) => {
    const day = typeof fields['asOf'] === 'string' ? parseDay(fields['asOf']) : undefined;
    return {
      channel: fields['channel'] as ConsentRecord['channel'],
      purpose: fields['purpose'] as ConsentRecord['purpose'],
      granted: fields['granted'] === true,
      at: day === undefined ? 0 : setup.zone.startOf(day),
    };
  });
}
