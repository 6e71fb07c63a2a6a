import { FIRST_RUN, LAST_RUN } from '../../../seeds/demo-bank/calendar.js';
import { demoAtWork } from './demo-at-work.js';
import { haichaoData } from './features/intake/index.js';

/** The invented Chinese bank at work: its data, the event library, and the daily runs of its 120 days. */
export const haichaoDemo = demoAtWork(haichaoData, {
  dates: { from: FIRST_RUN, to: LAST_RUN },
  seeds: 'seeds/demo-bank',
  running: { en: 'Making the daily runs of 120 days', zh: '正在执行120天的每日运行' },
});
