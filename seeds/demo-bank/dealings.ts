import { type Day, day, LAST_RUN } from './calendar.js';
import { yuan } from './ledger.js';
import { channels, type Life } from './life.js';
import { type Person } from './person.js';
import { type Random } from './random.js';

const clock = (hour: number, random: Random): string =>
  `${String(hour).padStart(2, '0')}:${String(random.between(0, 59)).padStart(2, '0')}`;

/** What an ordinary customer did with the bank in the year before the demo and during it, by their kind of life. */
export function dealings(person: Person, life: Life, random: Random): void {
  const until = Math.min(LAST_RUN, life.leavesOn ?? LAST_RUN);
  if (life.invests) investments(person, random, { family: 'wealth', until, digital: life.digital });
  if (life.buysFunds) investments(person, random, { family: 'fund', until, digital: life.digital });
  idleLooks(person, life, random, until);
  newProducts(person, life, random, until);
  contacts(person, life, random, until);
  if (life.isMerchant) settlements(person, life, random);
  if (life.warns) warnings(person, life, random);
}

interface Investing {
  readonly family: 'wealth' | 'fund';
  readonly until: Day;
  readonly digital: number;
}

/** Every few months a purchase, most of the time looked at before. */
function investments(person: Person, random: Random, { family, until, digital }: Investing): void {
  let on = day('2024-02-05') + random.between(0, 420);
  const rhythm = random.between(45, 170);
  for (let count = 0; on <= until; count++) {
    if (random.chance(0.35 + 0.5 * digital)) look(person, `${family}-detail`, on - random.between(1, 9), random);
    const order = {
      orderId: `O-${family}-${person.id}-${count}`,
      productId: `${family}-${random.between(1, 9)}`,
      side: 'buy',
    };
    const amount = random.between(2, 20) * 1_000;
    person.event('investment-order', on, clock(random.between(9, 16), random), {
      ...order,
      productFamily: family,
      status: 'confirmed',
      planOrder: false,
      ...yuan(amount),
      channel: digital > 0.4 ? 'mobile_bank' : 'branch',
    });
    if (random.chance(0.3)) return;
    on += rhythm + random.between(-35, 60);
  }
}

function look(person: Person, pageGroup: string, on: Day, random: Random): void {
  person.event('page-view', on, clock(random.between(8, 22), random), {
    pageGroup,
    dwellSeconds: random.between(8, 50),
    channel: 'mobile_bank',
  });
}

/** Looks that lead to nothing. */
function idleLooks(person: Person, { digital }: Life, random: Random, until: Day): void {
  if (digital < 0.4) return;
  for (let on = day('2024-09-01') + random.between(0, 40); on <= until; on += random.between(15, 60)) {
    look(
      person,
      random.pick(['wealth-detail', 'fund-detail', 'deposit-rates', 'insurance-detail', 'card-apply', 'other']),
      on,
      random,
    );
  }
}

/** Of some a policy, a card or a loan, applied for and mostly looked at before. */
function newProducts(person: Person, life: Life, random: Random, until: Day): void {
  const when = (): Day => day('2024-09-10') + random.between(0, Math.max(1, until - day('2024-09-10')));
  const wish = life.digital > 0.5 ? 1.6 : 0.7;
  if (random.chance(0.07 * wish)) policy(person, when(), random);
  if (random.chance(0.08 * wish)) card(person, when(), random);
  if (random.chance(0.08 * wish)) loan(person, when(), random);
}

function policy(person: Person, on: Day, random: Random): void {
  if (random.chance(0.8)) look(person, 'insurance-detail', on - random.between(5, 70), random);
  apply(person, 'insurance', on - random.between(1, 3), random);
  person.event('insurance-status', on, '15:00', {
    policyId: `L-${person.id}`,
    change: 'issued',
    ...yuan(random.between(8, 60) * 100),
    channel: 'batch',
  });
}

function card(person: Person, on: Day, random: Random): void {
  if (random.chance(0.8)) look(person, 'card-apply', on - random.between(8, 70), random);
  apply(person, 'credit-card', on - random.between(3, 7), random);
  const status = { cardId: `N-${person.id}`, cardType: 'credit', channel: 'batch' };
  person.event('card-status', on, '10:00', { ...status, fromStatus: 'approved', toStatus: 'issued' });
  person.event('card-status', Math.min(LAST_RUN, on + random.between(2, 12)), '18:00', {
    ...status,
    fromStatus: 'issued',
    toStatus: 'activated',
  });
}

function loan(person: Person, on: Day, random: Random): void {
  if (random.chance(0.8)) look(person, 'loan-detail', on - random.between(6, 70), random);
  apply(person, 'consumer-loan', on - random.between(2, 5), random);
  person.event('loan-status', on, '16:00', {
    loanId: `X-${person.id}`,
    loanKind: 'consumer',
    change: 'disbursed',
    ...yuan(random.between(10, 100) * 1_000),
    channel: 'batch',
  });
}

function apply(person: Person, productFamily: string, on: Day, random: Random): void {
  const application = { applicationId: `Q-${productFamily}-${person.id}`, productFamily, channel: 'mobile_bank' };
  const minute = random.between(10, 40);
  person.event('application-step', on, `11:${minute}`, { ...application, step: 'started' });
  person.event('application-step', on, `11:${minute + 10}`, { ...application, step: 'submitted' });
  person.event('application-step', on, '17:30', { ...application, step: 'approved' });
}

const needs = ['investment-return', 'protection', 'card-usage', 'salary-account', 'credit-line'] as const;
const readiness: Readonly<Record<string, number>> = { sms: 0.1, email: 0.16, mobile_bank: 0.22, wechat: 0.28 };
/** In the last days of 2024 the bank's old campaign system went out of use. */
const OLD_CAMPAIGNS_END = day('2024-12-20');
/** After so many contacts in 30 days people stop listening. */
const ENOUGH = 4;

/** Contacts of the bank's old campaign system, with what came back. */
function contacts(person: Person, life: Life, random: Random, until: Day): void {
  const sent: Day[] = [];
  const isPressed = random.chance(0.2);
  let on = day('2024-08-01') + random.between(0, 30);
  for (let count = 0; on <= Math.min(OLD_CAMPAIGNS_END, until); count++) {
    const recent = sent.filter((other) => other > on - 30).length;
    contact(person, life, random, { on, count, isTired: recent >= ENOUGH });
    sent.push(on);
    on += isPressed ? random.between(2, 7) : random.between(12, 35);
  }
}

interface Sending {
  readonly on: Day;
  readonly count: number;
  readonly isTired: boolean;
}

function contact(person: Person, life: Life, random: Random, { on, count, isTired }: Sending): void {
  const channel = random.pick(channels);
  const hour = random.pick([9, 12, 15, 18, 20]);
  const contactId = `OLD-${person.id}-${count}`;
  const envelope = { contactId, channel };
  person.event('contact-sent', on, clock(hour, random), {
    ...envelope,
    need: random.pick(needs),
    purpose: 'marketing',
  });
  const suits = (channel === life.channel ? 1.8 : 0.8) * (hour === life.hour ? 2.2 : 0.8) * (isTired ? 0.35 : 1);
  const reacts = (response: string, after: number): unknown =>
    person.event('channel-response', on + after, clock(Math.min(23, hour + 1), random), { ...envelope, response });
  const opens = random.chance(Math.min(0.95, 2.4 * readiness[channel]! * suits * (0.3 + life.answers)));
  if (opens) reacts('opened', 0);
  if (opens && random.chance(0.2 + 0.5 * life.answers)) reacts('clicked', 0);
  if (opens && random.chance(0.08 + 0.2 * life.answers)) reacts('accepted', random.between(0, 4));
  if (!opens && random.chance((isTired ? 0.05 : 0.012) * (1.4 - life.answers))) reacts('unsubscribed', 1);
}

/** A shop's takings, a week at a time. */
function settlements(person: Person, life: Life, random: Random): void {
  const account = `S-${person.id}`;
  person.holding('merchantAccount', { merchantAccountId: account, openDate: '2021-06-01', status: 'active' });
  const base = random.between(20, 120) * 100;
  const first = day('2024-04-29');
  for (let on = first, week = 0; on <= LAST_RUN; on += 7, week++) {
    const growth = life.grows ? 1 + 0.012 * week : 1;
    const amount = Math.round(base * growth * (0.8 + 0.4 * random.next()));
    const settled = {
      merchantAccountId: account,
      txnCount: Math.round(amount / 45),
      ...yuan(amount),
      channel: 'batch',
    };
    person.event('merchant-settlement', on, '23:10', settled);
  }
  if (random.chance(life.grows ? 0.6 : 0.12)) borrow(person, random);
}

function borrow(person: Person, random: Random): void {
  const on = day('2024-11-05') + random.between(0, 170);
  if (random.chance(0.7)) look(person, 'loan-detail', on - random.between(5, 40), random);
  person.event('branch-visit', on - random.between(2, 30), '10:15', {
    branchId: 'B01',
    serviceKind: 'advice',
    waitMinutes: 6,
  });
  const application = { applicationId: `QB-${person.id}`, productFamily: 'business-loan', channel: 'branch' };
  person.event('application-step', on - 2, '11:00', { ...application, step: 'started' });
  person.event('application-step', on - 2, '11:20', { ...application, step: 'submitted' });
  person.event('application-step', on, '16:00', { ...application, step: 'approved' });
}

/** Signs of somebody who thinks of leaving; some of them stay. */
function warnings(person: Person, life: Life, random: Random): void {
  const end = life.leavesOn ?? day('2025-01-25') + random.between(0, 60);
  look(person, 'account-close', end - random.between(2, 20), random);
  for (let i = 0; i < 2; i++) {
    person.debit(end - random.between(2, 25), '14:20', random.between(3, 9) * 1_000, {
      debitKind: 'transfer-own-name',
      counterpartyBank: 'other',
    });
  }
  if (random.chance(0.4)) {
    const caseId = `V-${person.id}`;
    const on = end - random.between(8, 30);
    const about = { caseId, caseKind: 'complaint', severity: 1, topic: 'fees', channel: 'call_centre' };
    person.event('service-case', on, '09:40', { ...about, change: 'opened' });
    person.event('service-case', on + 2, '15:10', { ...about, change: 'resolved' });
  }
}
