import { type Text } from '@baleen/rules';
import { type Parsed } from '../document/index.js';
import { fill, suggestion, type Problem } from '../text/index.js';
import { parseTiming } from '../time/index.js';
import { splitOutside } from './split-outside.js';
import { planChannels, type ChannelPlan, type PlanBranch, type PlanStep } from './types.js';

const messages = {
  PLAN_CHANNEL_UNKNOWN: { en: 'There is no channel "{channel}"{suggestion}', zh: '不存在渠道“{channel}”{suggestion}' },
  PLAN_TIMING_WRONG: {
    en: 'After "@" comes now, +Nh, +Nd, next-day or next-bd, not "{at}"',
    zh: '“@”之后应为 now、+Nh、+Nd、next-day 或 next-bd，而不是“{at}”',
  },
  PLAN_GUARD_EMPTY: { en: 'A "when" needs a test before ": "', zh: '“when”在“: ”之前需要条件' },
  PLAN_BRANCH_BEHIND_ELSE: {
    en: 'A branch behind one that is always taken is never reached',
    zh: '位于必然执行的分支之后的分支永远不会执行',
  },
  PLAN_TOO_LONG: { en: 'A plan has at most {max} characters', zh: '计划最多{max}个字符' },
} as const satisfies Record<string, Text>;

const longestPlan = 2_000;

/**
 * Reads a channel plan: branches separated by ` ; `, each `when <guard> and <guard>: <action>` or `else: <action>` or an action alone;
 * an action is `none`, or steps `channel@timing` joined by ` + ` (both) and ` > ` (only if what is before may not be sent), + before >.
 * Guards stay text. Problems carry the number of the branch as path.
 */
export function parsePlan(text: string): Parsed<ChannelPlan> {
  if (text.length > longestPlan) return { ok: false, problems: [problemAt('', 'PLAN_TOO_LONG', { max: longestPlan })] };
  const problems: Problem[] = [];
  const parts = splitOutside(text, ' ; ');
  const branches = parts.map((part, index) => parseBranch(part.trim(), `/${index}`, problems));
  branches.slice(0, -1).forEach((branch, index) => {
    if (branch.guards.length === 0) problems.push(problemAt(`/${index + 1}`, 'PLAN_BRANCH_BEHIND_ELSE'));
  });
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: { branches } };
}

function parseBranch(text: string, path: string, problems: Problem[]): PlanBranch {
  if (text.startsWith('else: ')) return { guards: [], groups: parseAction(text.slice(6), path, problems) };
  if (!text.startsWith('when ')) return { guards: [], groups: parseAction(text, path, problems) };
  const [test = '', ...action] = splitOutside(text.slice(5), ': ');
  const guards = splitOutside(test, ' and ').map((guard) => guard.trim());
  if (action.length === 0 || guards.includes('')) problems.push(problemAt(path, 'PLAN_GUARD_EMPTY'));
  return { guards, groups: action.length === 0 ? [] : parseAction(action.join(': '), path, problems) };
}

function parseAction(text: string, path: string, problems: Problem[]): PlanStep[][] {
  if (text.trim() === 'none') return [];
  return text.split(' > ').map((group) => group.split(' + ').map((step) => parseStep(step.trim(), path, problems)));
}

function parseStep(text: string, path: string, problems: Problem[]): PlanStep {
  const [name = '', at = ''] = text.split('@', 2);
  const channel = planChannels.find((known) => known === name);
  if (!channel) {
    const values = { channel: name.slice(0, 60), suggestion: suggestion(name, planChannels) };
    problems.push(problemAt(path, 'PLAN_CHANNEL_UNKNOWN', values));
  }
  if (!parseTiming(at)) problems.push(problemAt(path, 'PLAN_TIMING_WRONG', { at: at.slice(0, 60) }));
  return { channel: channel ?? 'sms', at };
}

function problemAt(path: string, code: keyof typeof messages, values = {}): Problem {
  return { code, path, message: fill(messages[code], values) };
}
