import { accept, refuse, type Result } from '../result/index.js';
import { type Histories } from './histories.js';

/**
 * Checks histories once, at the edge.
 * @returns a refusal for no customers, a number that is missing, infinite or negative, repeats that are not whole, a
 * last purchase after the end of the observation, and repeats that contradict the time of the last purchase.
 * @throws Error when the lists differ in length: the caller built them wrongly.
 */
export function checkHistories<H extends Histories>(histories: H): Result<H> {
  const { repeats, last, age } = histories;
  if (last.length !== repeats.length || age.length !== repeats.length) throw new Error('lists differ in length');
  if (repeats.length === 0) return refuse('HISTORIES_EMPTY', 'There are no customers.', '没有任何客户。');
  for (let who = 0; who < repeats.length; who += 1) {
    const fault = faultOf(repeats[who]!, last[who]!, age[who]!);
    if (fault) return refuse(fault.code, `Customer ${who + 1} ${fault.en}.`, `第 ${who + 1} 位客户${fault.zh}。`);
  }
  return accept(histories);
}

interface Fault {
  readonly code: string;
  readonly en: string;
  readonly zh: string;
}

function faultOf(repeats: number, last: number, age: number): Fault | undefined {
  if (!Number.isFinite(repeats + last + age)) return faults.notANumber;
  if (repeats < 0 || last < 0 || age < 0) return faults.negative;
  if (!Number.isInteger(repeats)) return faults.notWhole;
  if (last > age) return faults.lastAfterEnd;
  if (repeats > 0 !== last > 0) return faults.contradiction;
  return undefined;
}

const faults = {
  notANumber: {
    code: 'HISTORIES_NOT_A_NUMBER',
    en: 'has a missing or infinite figure',
    zh: '的数值缺失或为无穷大',
  },
  negative: { code: 'HISTORIES_NEGATIVE', en: 'has a negative figure', zh: '的数值为负' },
  notWhole: {
    code: 'HISTORIES_REPEATS_NOT_WHOLE',
    en: 'has a number of repeat purchases that is not whole',
    zh: '的重复购买次数不是整数',
  },
  lastAfterEnd: {
    code: 'HISTORIES_LAST_AFTER_END',
    en: 'bought last after the end of the observation',
    zh: '的最后购买时间晚于观察期末',
  },
  contradiction: {
    code: 'HISTORIES_CONTRADICTION',
    en: 'has repeat purchases but none after the first day, or the reverse',
    zh: '的重复购买次数与最后购买时间矛盾',
  },
} as const;
