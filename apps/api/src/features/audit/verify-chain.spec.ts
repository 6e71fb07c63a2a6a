import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '@baleen/rules';
import { type ChainLine, GENESIS, linkHash } from './chain.js';
import { type Checkpoint, signCheckpoint } from './checkpoint.js';
import { SigningKey } from './signing-key.js';
import { type ChainFinding, ChainVerifier } from './verify-chain.js';

const key = SigningKey.fresh();

function chainOf(contents: readonly string[], from = { seq: 1, previous: GENESIS }): ChainLine[] {
  let { previous } = from;
  return contents.map((content, i) => {
    const line = { seq: from.seq + i, previous, content };
    const hash = linkHash(line);
    previous = hash;
    return { ...line, hash };
  });
}

const checkpointOf = ({ seq, hash }: ChainLine): Checkpoint =>
  signCheckpoint(key, { seq, hash, at: '2026-01-01T00:00:00.000Z' });

function verify(lines: readonly ChainLine[], checkpoints: readonly Checkpoint[]): readonly ChainFinding[] {
  const verifier = new ChainVerifier({ checkpoints, publicKey: key.publicPem });
  for (const line of lines) verifier.take(line);
  return verifier.end().findings;
}

const contentOf = (i: number): string =>
  canonicalJson({
    at: `2026-01-01T00:00:${i}`,
    actor: `user:${i}`,
    action: 'rule.saved',
    thing: `rule:${i}`,
    detail: { i },
  });

interface Tampered {
  readonly lines: readonly ChainLine[];
  /** Which entries were touched. */
  readonly from: number;
  readonly to: number;
}

/** What the owner of the tables can do, with the knowledge of how hashes are made and without the key. */
const tamperings: Readonly<Record<string, (lines: readonly ChainLine[], at: number, other: number) => Tampered>> = {
  edit: (lines, at) => ({ lines: replaced(lines, at, { content: contentOf(-1) }), from: at, to: at }),
  'edit and hash anew': (lines, at) => {
    const line = { ...lines[at - 1]!, content: contentOf(-1) };
    return { lines: replaced(lines, at, { ...line, hash: linkHash(line) }), from: at, to: at + 1 };
  },
  delete: (lines, at) => ({ lines: lines.filter(({ seq }) => seq !== at), from: at, to: at }),
  'delete and close the gap': (lines, at) => {
    const rest = lines.slice(at).map((line) => ({ ...line, seq: line.seq - 1 }));
    return { lines: [...lines.slice(0, at - 1), ...rest], from: at, to: lines.length };
  },
  insert: (lines, at) => {
    const own = { seq: at, previous: lines[at - 1]!.previous, content: contentOf(-1) };
    const rest = lines.slice(at - 1).map((line) => ({ ...line, seq: line.seq + 1 }));
    return { lines: [...lines.slice(0, at - 1), { ...own, hash: linkHash(own) }, ...rest], from: at, to: at + 1 };
  },
  repeat: (lines, at) => ({
    lines: [...lines.slice(0, at), lines[at - 1]!, ...lines.slice(at)],
    from: at,
    to: at,
  }),
  reorder: (lines, at, other) => {
    const swapped = [...lines];
    [swapped[at - 1], swapped[other - 1]] = [
      { ...lines[other - 1]!, seq: at },
      { ...lines[at - 1]!, seq: other },
    ];
    return { lines: swapped, from: Math.min(at, other), to: Math.max(at, other) };
  },
  'cut the tail': (lines, at) => ({ lines: lines.slice(0, at - 1), from: at, to: lines.length }),
  'write everything anew from there': (lines, at) => {
    const before = lines.slice(0, at - 1);
    const contents = lines.slice(at - 1).map(({ content }, i) => (i === 0 ? contentOf(-1) : content));
    const anew = chainOf(contents, { seq: at, previous: before.at(-1)?.hash ?? GENESIS });
    return { lines: [...before, ...anew], from: at, to: lines.length };
  },
};

const replaced = (lines: readonly ChainLine[], at: number, change: Partial<ChainLine>): ChainLine[] =>
  lines.map((line) => (line.seq === at ? { ...line, ...change } : line));

test('1,000 of 1,000 random tamperings are found, with the place named', () => {
  const arbitrary = fc.record({
    length: fc.integer({ min: 2, max: 40 }),
    kind: fc.constantFrom(...Object.keys(tamperings)),
    at: fc.double({ min: 0, max: 0.999, noNaN: true }),
    other: fc.double({ min: 0, max: 0.999, noNaN: true }),
    every: fc.integer({ min: 1, max: 12 }),
  });
  let count = 0;
  fc.assert(
    fc.property(arbitrary, ({ length, kind, at, other, every }) => {
      const lines = chainOf(Array.from({ length }, (_, i) => contentOf(i)));
      const checkpoints = lines.filter(({ seq }) => seq % every === 0 || seq === length).map(checkpointOf);
      const place = 1 + Math.floor(at * length);
      const second = 1 + Math.floor(other * length);
      fc.pre(kind !== 'reorder' || second !== place);
      const tampered = tamperings[kind]!(lines, place, second);
      const findings = verify(tampered.lines, checkpoints);
      const named = findings.some(({ from, to }) => from <= tampered.to && to >= tampered.from);
      expect(named, `${kind} at ${place} of ${length}: ${JSON.stringify(findings)}`).toBe(true);
      count++;
    }),
    { numRuns: 1_000 },
  );
  expect(count).toBe(1_000);
});

test('an untouched chain has no findings, and neither has a part of it', () => {
  const lines = chainOf(Array.from({ length: 20 }, (_, i) => contentOf(i)));
  expect(verify(lines, [checkpointOf(lines[9]!), checkpointOf(lines[19]!)])).toEqual([]);
  const begin = { seq: 11, previous: lines[9]!.hash };
  const verifier = new ChainVerifier({
    checkpoints: [checkpointOf(lines[4]!), checkpointOf(lines[14]!)],
    publicKey: key.publicPem,
    begin,
  });
  for (const line of lines.slice(10)) verifier.take(line);
  expect(verifier.end()).toMatchObject({ entries: 10, checkpoints: 1, findings: [] });
});

test('a checkpoint that somebody else signed, or moved, confirms nothing', () => {
  const lines = chainOf([contentOf(1), contentOf(2)]);
  const [first, last] = [lines[0]!, lines[1]!];
  const foreign = signCheckpoint(SigningKey.fresh(), { seq: last.seq, hash: last.hash, at: 'x' });
  expect(verify(lines, [foreign])).toMatchObject([{ code: 'CHECKPOINT_NOT_GENUINE', from: 2 }]);
  expect(verify(lines, [{ ...checkpointOf(first), seq: 2 }])).toMatchObject([{ code: 'CHECKPOINT_NOT_GENUINE' }]);
});

test('the place of an edit is the edited entry alone', () => {
  const lines = chainOf([1, 2, 3].map(contentOf));
  const edited = replaced(lines, 2, { content: contentOf(9) });
  expect(verify(edited, [checkpointOf(lines[2]!)])).toMatchObject([{ code: 'CONTENT_CHANGED', from: 2, to: 2 }]);
});
