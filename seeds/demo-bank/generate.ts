import { type Day, day, LAST_RUN } from './calendar.js';
import { dealings } from './dealings.js';
import { Ledger } from './ledger.js';
import { inventLife, type Life, purchaseDays } from './life.js';
import { Person } from './person.js';
import { Random } from './random.js';
import { ordinaryProfile, type Story, tellStory } from './story.js';
import { cardStories } from './stories-cards.js';
import { familyStories } from './stories-family.js';
import { homeStories } from './stories-home.js';
import { overseasStories } from './stories-overseas.js';
import { payrollStories } from './stories-payroll.js';
import { wealthStories } from './stories-wealth.js';

/** One customer for each rule of the library. */
export const stories: readonly Story[] = [
  ...overseasStories,
  ...payrollStories,
  ...cardStories,
  ...wealthStories,
  ...homeStories,
  ...familyStories,
];

const SPOUSE_NUMBER = 9001;

/**
 * The demo bank: an invented Chinese retail bank of the first months of 2025. Each rule of the library has a customer whose life brings it to detect; the others live from day to
 * day. The same seed gives the same bank.
 * @param ordinary how many customers there are besides those of the stories
 */
export function generateDemoBank(ordinary: number, seed = 20250101): Ledger {
  const ledger = new Ledger();
  stories.forEach((story, i) => tellStory(story, i + 1, ledger));
  tellStory(
    { rule: '', settings: { assets: () => 190_000 }, profile: { birthDate: '1982-06-06' }, tell: () => undefined },
    SPOUSE_NUMBER,
    ledger,
  );
  const random = new Random(seed);
  const lives = new Random(seed + 7);
  const incomes = new Random(seed + 13);
  for (let i = 0; i < ordinary; i++) ordinaryLife(ledger, 1000 + i, { random, lives, incomes });
  return ledger;
}

/** Sources of chance of their own, so that what is added to one leaves the rest of the bank as it is. */
interface Chance {
  readonly random: Random;
  readonly lives: Random;
  readonly incomes: Random;
}

function ordinaryLife(ledger: Ledger, number: number, { random, lives, incomes }: Chance): void {
  const life = inventLife(lives);
  const last = life.leavesOn ?? LAST_RUN;
  const wealthOfPerson = 3_000 * 1.35 ** random.between(0, 18);
  const isPaid = random.chance(0.6);
  const wave = random.between(0, 27);
  const settings = {
    id: `C${String(number).padStart(5, '0')}`,
    profile: ordinaryProfile(number, random),
    assets: (on: Day) => Math.round(wealthOfPerson * (1 + 0.02 * Math.sin((on + wave) / 9)) * outflow(life, on)),
    demandShare: random.pick([0.15, 0.3, 0.6, 1]),
    snapshotsFrom: day('2024-11-25'),
    pay: isPaid ? random.between(5, 30) * 1_000 : 0,
    payDay: random.pick([5, 8, 10, 15]),
    paidFrom: '2024-09',
    paidUntil: last,
    loginEvery: random.pick([4, 7, 11, 0]),
    loginsUntil: last,
    purchaseEvery: random.pick([3, 6, 9]),
    purchasesFrom: day('2024-08-01'),
    purchaseDays: purchaseDays(life, lives),
    scores: {
      churnRisk: random.between(5, 45) / 100,
      wealthPropensity: random.between(5, 60) / 100,
      creditRisk: random.between(2, 35) / 100,
      digitalAdoption: random.between(20, 95) / 100,
    },
  };
  const potentialIncome = incomeOf(settings.pay, incomes);
  const person = new Person(ledger, { ...settings, scores: { ...settings.scores, potentialIncome } });
  if (random.chance(0.35)) person.creditCard();
  if (random.chance(0.3))
    person.holding('mandate', { mandateId: `B-${person.id}`, mandateKind: 'bill-pay', status: 'active' });
  if (random.chance(0.25)) lifeEvent(person, random);
  dealings(person, life, lives);
}

/** Of a year, in yuan: the pay that comes here with some more from elsewhere; whoever is paid elsewhere mostly earns less, and a few much. */
function incomeOf(pay: number, random: Random): number {
  const chance = random.next();
  const income = pay > 0 ? 12 * pay * (1 + 0.6 * chance ** 2) : 36_000 * 8 ** chance;
  return 1_000 * Math.round(income / 1_000);
}

/** Whoever leaves takes the money along over some weeks. */
function outflow({ leavesOn, warns }: Life, on: number): number {
  if (leavesOn === undefined || on < leavesOn - (warns ? 21 : 0)) return 1;
  return Math.max(0.08, 1 - 0.04 * (on - leavesOn + (warns ? 21 : 0)));
}

/** Now and then something larger happens. */
function lifeEvent(person: Person, random: Random): void {
  const on = day('2025-01-02') + random.between(0, 118);
  const amount = random.between(1, 30) * 5_000;
  if (random.chance(0.4))
    person.credit(on, '11:05', amount, { creditKind: 'transfer-own-name', counterpartyBank: 'other' });
  else if (random.chance(0.5))
    person.debit(on, '15:45', amount, {
      debitKind: 'transfer-third-party',
      counterpartyBank: 'other',
      counterpartyKind: 'person',
      balanceAfterBase: amount,
    });
  else
    person.holding('termDeposit', {
      depositId: `Z-${person.id}`,
      principalBase: amount,
      ratePct: 1.9,
      openDate: '2024-04-01',
      maturityDate: '2025-04-01',
      autoRoll: true,
      status: 'active',
    });
}
