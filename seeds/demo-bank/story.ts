import { day, LAST_RUN } from './calendar.js';
import { type Fields, type Ledger } from './ledger.js';
import { cities, inventName } from './names.js';
import { Person, type PersonSettings } from './person.js';
import { Random } from './random.js';

/** A customer whose life of these months brings a rule to detect. */
export interface Story {
  /** The rule that it tells. */
  readonly rule: string;
  readonly settings?: Partial<Omit<PersonSettings, 'id' | 'profile'>>;
  readonly profile?: Fields;
  readonly tell: (person: Person) => void;
}

export const RM_COUNT = 8;

function inventBirthDate(random: Random): string {
  const [year, month] = [random.between(1972, 1996), random.between(1, 12)];
  const dayOfMonth = random.between(1, month === 2 ? 28 : 30);
  return `${year}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`;
}

/** The profile of an adult with work, a manager and a branch; what a story needs otherwise is its own. */
export function ordinaryProfile(number: number, random: Random): Fields {
  const [province, city] = cities[number % cities.length]!;
  const rm = 1 + (number % RM_COUNT);
  return {
    name: inventName(random),
    phone: `1380000${String(number).padStart(4, '0')}`,
    language: 'zh',
    status: 'active',
    birthDate: inventBirthDate(random),
    gender: random.chance(0.5) ? 'female' : 'male',
    province,
    city,
    relationshipStartDate: `${random.between(2012, 2021)}-03-01`,
    branchId: `B${String(1 + (rm % 4)).padStart(2, '0')}`,
    rmId: `rm-${rm}`,
    staff: false,
    vulnerable: false,
    occupation: 'salaried',
    educationLevel: random.pick(['college', 'bachelor', 'postgraduate']),
    maritalStatus: random.pick(['single', 'married']),
    residency: 'domestic',
    employerId: `E-${String(random.between(1, 40)).padStart(2, '0')}`,
    employerKind: random.pick(['private', 'state', 'foreign']),
    idExpiryDate: '2031-06-30',
    riskLevel: 3,
    riskValidUntil: '2027-06-30',
    revenue12mBase: random.between(200, 4000),
    referralCount: 0,
  };
}

export function tellStory(story: Story, number: number, ledger: Ledger): void {
  const random = new Random(number);
  const id = `C${String(number).padStart(5, '0')}`;
  const settings: PersonSettings = {
    id,
    profile: { ...ordinaryProfile(number, random), ...story.profile },
    assets: () => 120_000,
    demandShare: 0.3,
    snapshotsFrom: day('2024-09-15'),
    pay: 12_000,
    payDay: 10,
    paidFrom: '2024-05',
    paidUntil: LAST_RUN,
    loginEvery: 7,
    loginsUntil: LAST_RUN,
    purchaseEvery: 7,
    purchasesFrom: day('2024-07-02'),
    scores: {},
    ...story.settings,
  };
  story.tell(new Person(ledger, settings));
}

/** A value that changes on a day. */
export const stepAt =
  (on: string, before: number, after: number) =>
  (at: number): number =>
    at < day(on) ? before : after;
