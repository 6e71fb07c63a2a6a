import {
  aliveProbability,
  betaDraw,
  checkPurchases,
  fitBgNbd,
  fitRfm,
  gammaDraw,
  type Histories,
  type Purchases,
  random,
  scoreLifetimeValue,
  scoreRfm,
  summarisePurchases,
} from '@baleen/models';

const LIFETIME_CUSTOMERS = 25_000;
const RFM_CUSTOMERS = 1_000_000;
const RFM_PURCHASES = 12_000_000;

/**
 * The two models with a goal of their own: a BG/NBD fit on 25,000 customers, all different, and RFM of a million
 * customers from twelve million purchases in any order, checks included.
 */
export async function bench() {
  const fit = measureFit();
  const rfm = measureRfm();
  return {
    bench: 'models-behaviour',
    figures: { ...fit, ...rfm },
    goals: { bgNbdFitSeconds: '<= 5', rfmSeconds: '<= 15' },
  };
}

function measureFit() {
  const histories = simulateHistories();
  const start = process.cpuUsage();
  const fitted = fitBgNbd(histories);
  const bgNbdFitSeconds = secondsSince(start);
  if (!fitted.ok) throw new Error(fitted.refusal.code);
  const { r, alpha, a, b, iterations } = fitted.value;
  const spend = {
    kind: 'gamma-gamma',
    p: 6,
    q: 4,
    v: 15,
    logLikelihood: 0,
    customers: 1,
    correlation: 0,
    iterations: 1,
  } as const;
  const model = { kind: 'lifetime-value', purchases: fitted.value, spend } as const;
  const scoring = process.cpuUsage();
  const scores = scoreLifetimeValue(model, { ...histories, spend: histories.repeats.map(() => 30) });
  if (!(scores.value[2]![0]! >= 0) || !(aliveProbability(fitted.value, { repeats: 0, last: 0, age: 1 }) === 1)) {
    throw new Error('no values');
  }
  return {
    bgNbdCustomers: LIFETIME_CUSTOMERS,
    bgNbdFitSeconds,
    bgNbdIterations: iterations,
    bgNbdParameters: [r, alpha, a, b].map((value) => value.toFixed(3)).join(' '),
    lifetimeValueSeconds: secondsSince(scoring),
  };
}

/** Customers of a BG/NBD world with the parameters of CDNOW, observed for up to 78 weeks to the second. */
function simulateHistories(): Histories {
  const chance = random(1);
  const [repeats, last, age] = [0, 1, 2].map(() => new Float64Array(LIFETIME_CUSTOMERS)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let who = 0; who < LIFETIME_CUSTOMERS; who += 1) {
    const rate = gammaDraw(0.243, chance) / 4.414;
    const leaving = betaDraw(0.793, 2.426, chance);
    age[who] = 27 + 51 * chance.next();
    for (let at = 0; ;) {
      at -= Math.log(1 - chance.next()) / rate;
      if (!(at < age[who]!)) break;
      repeats[who]! += 1;
      last[who] = at;
      if (chance.next() < leaving) break;
    }
  }
  return { repeats, last, age };
}

function measureRfm() {
  const purchases = simulatePurchases();
  const start = process.cpuUsage();
  const checked = checkPurchases(purchases, 730);
  if (!checked.ok) throw new Error(checked.refusal.code);
  const summary = summarisePurchases(purchases, 730);
  const model = fitRfm(summary);
  if (!model.ok) throw new Error(model.refusal.code);
  const scores = scoreRfm(model.value, summary);
  const rfmSeconds = secondsSince(start);
  const champions = scores.persona.reduce((sum, persona) => sum + (persona === 6 ? 1 : 0), 0);
  return {
    rfmCustomers: RFM_CUSTOMERS,
    rfmPurchases: RFM_PURCHASES,
    rfmSeconds,
    rfmChampions: champions,
    peakRssBytes: process.resourceUsage().maxRSS * 1024,
  };
}

function simulatePurchases(): Purchases {
  const chance = random(2);
  const customer = new Int32Array(RFM_PURCHASES);
  const day = new Int32Array(RFM_PURCHASES);
  const amount = new Float64Array(RFM_PURCHASES);
  for (let i = 0; i < RFM_PURCHASES; i += 1) {
    customer[i] = Math.floor(RFM_CUSTOMERS * chance.next() ** 2);
    day[i] = chance.below(731);
    amount[i] = Math.round(100_000 * chance.next() ** 4) / 100;
  }
  return { customers: RFM_CUSTOMERS, customer, day, amount };
}

/** Seconds of the processor's time, so that neighbours on the machine are not measured. */
function secondsSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return Math.round((user + system) / 1000) / 1000;
}
