import { type Meaning } from '../evaluate/compile-expression.js';
import { compileAbsence } from './absence.js';
import { compileAbsenceAfter } from './absence-after.js';
import { compileCalendar } from './calendar.js';
import { compileCrossing } from './crossing.js';
import { compileDeviation } from './deviation.js';
import { compileFirstTime } from './first-time.js';
import { type CompiledPattern, type Pattern } from './pattern.js';
import { compilePeriodicityBreak } from './periodicity-break.js';
import { compileSequence } from './sequence.js';
import { compileThreshold } from './threshold.js';
import { compileWindowCompare } from './window-compare.js';

export type { CompiledPattern, Finding, IsUsed, Limit, Pattern, PatternKind, Within } from './pattern.js';
export { deadline } from './absence-after.js';
export { isWithin } from './sequence.js';

export function compilePattern(pattern: Pattern, meaning: Meaning): CompiledPattern {
  switch (pattern.kind) {
    case 'threshold':
      return compileThreshold(pattern, meaning);
    case 'window-compare':
      return compileWindowCompare(pattern, meaning);
    case 'sequence':
      return compileSequence(pattern, meaning);
    case 'absence-after':
      return compileAbsenceAfter(pattern, meaning);
    case 'absence':
      return compileAbsence(pattern, meaning);
    case 'calendar':
      return compileCalendar(pattern, meaning);
    case 'crossing':
      return compileCrossing(pattern, meaning);
    case 'first-time':
      return compileFirstTime(pattern, meaning);
    case 'periodicity-break':
      return compilePeriodicityBreak(pattern, meaning);
    case 'deviation':
      return compileDeviation(pattern, meaning);
  }
}
