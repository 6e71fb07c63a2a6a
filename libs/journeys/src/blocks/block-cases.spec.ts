import { describe, expect, it } from 'vitest';
import { readValues } from '../arguments/index.js';
import {
  blockKinds,
  explainBlock,
  type Block,
  type BlockKind,
  type JourneyDocument,
  type Link,
} from '../document/index.js';
import { explainReason, step, type ActivePosition, type Position, type Signal } from '../step/index.js';
import { plainEvaluate } from '../testing/plain-evaluate.js';
import { weekdayCalendar } from '../testing/weekday-calendar.js';
import { ProblemCollector } from '../text/index.js';
import { blockProblems } from '../validate/index.js';
import { type BlockCase, type CaseMoment } from './block-case.js';
import { blockCases } from './block-cases.js';
import { blockDefinitions } from './index.js';

const position = { x: 0, y: 0 };
const calendar = weekdayCalendar('Asia/Shanghai');

/** A journey of the block alone, with an exit behind each of its ports. */
function journeyOf(kind: BlockKind, { settings }: BlockCase): JourneyDocument {
  const block: Block = { id: 'block', kind, position, settings };
  const ports = blockDefinitions[kind].ports(settings).map((port) => port.id);
  return {
    schemaVersion: 1,
    id: 'example',
    name: { en: 'Example', zh: '示例' },
    purpose: 'marketing',
    settings: { reEntry: { kind: 'never' } },
    blocks: [block, ...ports.map((id): Block => ({ id: `to-${id}`, kind: 'exit', position, settings: {} }))],
    links: ports.map((id): Link => ({ id: `l-${id}`, from: { block: 'block', port: id }, to: { block: `to-${id}` } })),
  };
}

function signalOf({ event, decision }: CaseMoment): Signal | undefined {
  if (event) return { kind: 'event', type: event.type, occurredAt: Date.parse(event.occurredAt) };
  return decision && { kind: 'decision', ...decision };
}

const withInstants = (effect: Readonly<Record<string, unknown>>): unknown =>
  Object.fromEntries(
    Object.entries(effect).map(([key, value]) => [
      key,
      (key === 'at' || key === 'until') && typeof value === 'string' ? Date.parse(value) : value,
    ]),
  );

function run(kind: BlockKind, example: BlockCase): void {
  const document = journeyOf(kind, example);
  const start = Date.parse(example.moments[0]!.at);
  const { customerId = 'C-1', offer } = example;
  const first: ActivePosition = {
    customerId,
    enteredAt: start,
    step: 0,
    blockId: 'block',
    since: start,
    state: 'ready',
    ...(offer !== undefined && { offer }),
  };
  let current: Position = first;
  for (const moment of example.moments) {
    const world = { facts: moment.facts ?? {}, now: Date.parse(moment.at), calendar, evaluate: plainEvaluate };
    const result = step(document, current, world, signalOf(moment));
    const { blockId: _, step: __, ...rest } = result.effects[0] ?? { blockId: '', step: 0 };
    expect(Object.keys(rest).length > 0 ? [rest] : []).toEqual((moment.expect.effects ?? []).map(withInstants));
    expect(result.effects.length).toBe(moment.expect.effects?.length ?? 0);
    expect(result.decision).toMatchObject({ because: { code: moment.expect.because } });
    expect(result.decision?.port).toBe(moment.expect.port);
    expect(result.position.state).toBe(moment.expect.ends ? 'ended' : moment.expect.port ? 'ready' : 'waiting');
    if (result.position.state === 'ended') expect(result.position.reason).toBe(moment.expect.ends);
    const text = explainReason(kind, result.decision!.because);
    expect(text.en.length > 0 && /\p{Script=Han}/u.test(text.zh)).toBe(true);
    current = result.position;
  }
}

describe.each(blockKinds.filter((kind) => kind !== 'note'))('the block %s', (kind) => {
  it.each(blockCases[kind].map((example) => [example.name, example] as const))('%s', (_, example) => {
    run(kind, example);
  });

  it('has examples whose settings it reads, finds complete and puts into words', () => {
    expect(blockCases[kind].length).toBeGreaterThan(0);
    for (const example of blockCases[kind]) {
      const problems = new ProblemCollector();
      const settings = readValues(blockDefinitions[kind].fields, example.settings, { path: '', problems });
      expect(problems.problems).toEqual([]);
      const document = journeyOf(kind, { ...example, settings });
      expect(blockProblems(document, 'block')).toEqual([]);
      const text = explainBlock(document.blocks[0]!)!;
      expect(text.en.length > 0 && /\p{Script=Han}/u.test(text.zh)).toBe(true);
    }
  });
});
