import { parseDay } from '@baleen/rules';
import { demoAtWork } from './demo-at-work.js';
import { berkaDemo as berkaData } from './features/intake/index.js';

/** The Berka bank at work, on the dates of the published transactions but for the last, which may be incomplete. */
export const berkaDemo = demoAtWork(berkaData, {
  dates: { from: parseDay('1993-01-01')!, to: parseDay('1994-03-30')! },
  running: { en: 'Making the daily runs of 1993 and 1994', zh: '正在执行1993至1994年的每日运行' },
});
