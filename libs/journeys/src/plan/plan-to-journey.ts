import { type Text } from '@baleen/rules';
import { type Condition, type Conditions } from '../conditions/index.js';
import {
  type Block,
  type BlockKind,
  type JourneyDocument,
  type Link,
  type Need,
  type Purpose,
} from '../document/index.js';
import { branchBands } from './branch-bands.js';
import { readGuard as plainGuard } from './read-guard.js';
import { type ChannelPlan, type PlanBranch, type PlanStep, type ReadGuard } from './types.js';

/** What the default journey of a rule is made of. */
export interface DefaultJourney {
  readonly id: string;
  readonly name: Text;
  /** The rule whose detections enter. */
  readonly rule: string;
  readonly purpose: Purpose;
  readonly need?: Need;
  /** The offer that the contacts propose. */
  readonly offer: string;
  readonly plan: ChannelPlan;
  /** How guards become conditions; `readGuard` if not given. */
  readonly readGuard?: ReadGuard;
}

const columnWidth = 280;
const rowHeight = 130;

/**
 * The default journey of a rule from its channel plan: the rule's detections, its offer, a split for the plan's branches (by bands where
 * they cut one amount, else by conditions), and a chain of contacts for each branch: `A > B` is B at A's fallback, `A + B` is B after A either
 * way. Planned times count from the detection. What the plan does not contact is an exit with the reason `none`.
 */
export function planToJourney(journey: DefaultJourney): JourneyDocument {
  const { id, name, purpose, need, rule, offer, plan } = journey;
  const drawing = new Drawing(purpose);
  drawing.add('trigger', 'trigger', 0, 0, { on: { kind: 'detection', rules: [rule] } });
  drawing.add('offer', 'offer', 1, 0, { offer });
  drawing.connect('trigger', 'next', 'offer');
  const isSplit = plan.branches.some((branch) => branch.guards.length > 0);
  const first = isSplit ? drawSplit(drawing, journey) : drawBranch(drawing, plan.branches[0], '', 2, 0);
  drawing.connect('offer', 'next', first);
  const settings = { ...(need && { need }), reEntry: { kind: 'after-exit', pauseDays: 0 } } as const;
  return { schemaVersion: 1, id, name, purpose, settings, blocks: drawing.blocks, links: drawing.links };
}

/** Collects blocks and links while a plan is drawn. */
class Drawing {
  readonly blocks: Block[] = [];
  readonly links: Link[] = [];

  constructor(readonly purpose: Purpose) {}

  add(kind: BlockKind, id: string, column: number, row: number, settings: Block['settings']): string {
    const taken = new Set(this.blocks.map((block) => block.id));
    let free = id;
    for (let number = 2; taken.has(free); number++) free = `${id}-${number}`;
    this.blocks.push({ id: free, kind, position: { x: column * columnWidth, y: row * rowHeight }, settings });
    return free;
  }

  connect(from: string, port: string, to: string | undefined): void {
    if (to === undefined) return;
    this.links.push({ id: `link-${this.links.length + 1}`, from: { block: from, port }, to: { block: to } });
  }
}

function drawSplit(drawing: Drawing, { plan, readGuard = plainGuard }: DefaultJourney): string {
  const bands = branchBands(plan, readGuard);
  const tested = plan.branches.filter((branch) => branch.guards.length > 0);
  const by = bands
    ? {
        kind: 'amount',
        fact: bands.fact,
        bands: bands.bands.map(({ branch, ...band }) => ({ id: portOf(branch), ...band })),
      }
    : {
        kind: 'conditions',
        branches: tested.map((branch, index) => ({ id: portOf(index), conditions: allOf(branch, readGuard) })),
      };
  const split = drawing.add('split', 'split', 2, 0, { by });
  tested.forEach((branch, index) => {
    const port = portOf(index);
    drawing.connect(split, port, drawBranch(drawing, branch, `${port}-`, 3, index));
  });
  const otherwise = plan.branches.find((branch) => branch.guards.length === 0);
  const rest = drawBranch(drawing, otherwise, 'else-', 3, tested.length);
  if (bands) drawing.connect(split, portOf(undefined), rest);
  drawing.connect(split, 'otherwise', rest);
  return split;
}

const portOf = (branch: number | undefined): string => (branch === undefined ? 'else' : `when-${branch + 1}`);

function allOf({ guards }: PlanBranch, readGuard: ReadGuard): Conditions {
  const all: Condition[] = guards.map((guard) => readGuard(guard));
  return { all };
}

/** Draws the contacts of a branch from the last group to the first, so that each knows what follows where nothing may be sent. */
function drawBranch(
  drawing: Drawing,
  branch: PlanBranch | undefined,
  prefix: string,
  column: number,
  row: number,
): string {
  const groups = branch?.groups ?? [];
  if (groups.length === 0) return drawing.add('exit', `${prefix}none`, column, row, { reason: 'none' });
  let following: string | undefined;
  for (let index = groups.length - 1; index >= 0; index--) {
    const start = column + groups.slice(0, index).flat().length;
    following = drawGroup({ drawing, steps: groups[index]!, prefix, row, following }, 0, start, false);
  }
  return following!;
}

interface Group {
  readonly drawing: Drawing;
  readonly steps: readonly PlanStep[];
  readonly prefix: string;
  readonly row: number;
  /** Where to go on if nothing of this group may be sent. */
  readonly following: string | undefined;
}

/**
 * Draws the steps of a group from one on. A later step comes after an earlier one either way; only where the next group waits for "nothing sent" do
 * the two ways differ, and then the steps after the first are drawn for each.
 */
function drawGroup(group: Group, index: number, column: number, isAnySent: boolean): string {
  const { drawing, steps, prefix, row, following } = group;
  const block = drawStep(drawing, steps[index]!, prefix, column, row);
  const isLast = index === steps.length - 1;
  if (isLast) {
    if (!isAnySent) drawing.connect(block, 'otherwise', following);
    return block;
  }
  const afterSent = drawGroup(group, index + 1, column + 1, true);
  const isSame = isAnySent || following === undefined;
  const afterRefused = isSame ? afterSent : drawGroup(group, index + 1, column + 1, false);
  drawing.connect(block, 'next', afterSent);
  drawing.connect(block, 'otherwise', afterRefused);
  return block;
}

function drawStep(drawing: Drawing, { channel, at }: PlanStep, prefix: string, column: number, row: number): string {
  const id = `${prefix}${channel.replace(/_/g, '-')}`;
  const timing = { at, countFrom: 'entry' };
  if (channel === 'rm_task')
    return drawing.add('rm-task', id, column, row, { ...timing, asksToCall: false, whenFull: 'wait' });
  return drawing.add('channel', id, column, row, { channel, consentPurpose: drawing.purpose, ...timing });
}
