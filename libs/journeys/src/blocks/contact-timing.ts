import { type Argument } from '../arguments/index.js';
import { type ActivePosition, type World } from '../step/types.js';
import { contactTime, parseTiming, type Instant } from '../time/index.js';

/** When a contact or a task is planned. */
export const timingFields = {
  at: { type: 'timing', default: 'now', label: { en: 'When', zh: '时间' } },
  countFrom: {
    type: 'choice',
    default: 'arrival',
    choices: {
      arrival: { en: 'arrival at the block', zh: '到达此节点时' },
      entry: { en: 'entry into the journey', zh: '进入旅程时' },
    },
    label: { en: 'Counted from', zh: '起算点' },
  },
} as const satisfies Record<string, Argument>;

/** The planned time; one that already passed becomes the next moment at which a contact may go out. */
export function plannedTime(
  settings: { readonly at: string; readonly countFrom: string },
  position: ActivePosition,
  { now, calendar }: World,
): Instant {
  const timing = parseTiming(settings.at);
  if (!timing) throw new Error(`not a timing: ${settings.at}`);
  const base = settings.countFrom === 'entry' ? position.enteredAt : now;
  return Math.max(contactTime(timing, base, calendar), contactTime({ kind: 'now' }, now, calendar));
}
