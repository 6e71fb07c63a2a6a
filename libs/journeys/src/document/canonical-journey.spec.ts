import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleJourney } from '../testing/example-journey.js';
import { canonicalJourney, journeyHash } from './canonical-journey.js';
import { type Block, type JourneyDocument } from './types.js';

const withBlock = (id: string, change: (block: Block) => Block): JourneyDocument => ({
  ...exampleJourney,
  blocks: exampleJourney.blocks.map((block) => (block.id === id ? change(block) : block)),
});
const hash = journeyHash(exampleJourney);

describe('the semantic hash', () => {
  it('is SHA-256 of the canonical text', () => {
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(canonicalJourney(exampleJourney)).not.toContain('position');
  });

  it('does not change when blocks move, links get other ids, or blocks and links stand in another order', () => {
    const shuffle = <T>(items: readonly T[]) => fc.shuffledSubarray([...items], { minLength: items.length });
    const arranged = fc.record({
      blocks: shuffle(exampleJourney.blocks),
      links: shuffle(exampleJourney.links),
      positions: fc.array(fc.record({ x: fc.integer(), y: fc.integer() }), { minLength: 11, maxLength: 11 }),
    });
    fc.assert(
      fc.property(arranged, ({ blocks, links, positions }) => {
        const moved = blocks.map((block, index) => ({ ...block, position: positions[index]! }));
        const renamed = links.map((link, index) => ({ ...link, id: `other-${index}` }));
        expect(journeyHash({ ...exampleJourney, blocks: moved, links: renamed })).toBe(hash);
      }),
      { numRuns: 50 },
    );
  });

  it('does not change with zeros that mean nothing or the order of conditions in a group', () => {
    const share = withBlock('control', (block) => ({ ...block, settings: { share: '5.00' } }));
    expect(journeyHash(share)).toBe(hash);
    const two = [
      { fact: 'a', operator: 'equal', value: 1 },
      { fact: 'b', operator: 'equal', value: 1 },
    ];
    const audience = (all: typeof two) =>
      withBlock('offer', (block) => ({ ...block, kind: 'audience', settings: { conditions: { all } } }));
    expect(journeyHash(audience(two))).toBe(journeyHash(audience([...two].reverse())));
  });

  it.each([
    ['a setting', withBlock('control', (block) => ({ ...block, settings: { share: '5.01' } }))],
    ['a name', withBlock('sms', (block) => ({ ...block, name: { en: 'Short message', zh: '短信' } }))],
    ['a note', withBlock('remark', (block) => ({ ...block, settings: { text: { en: 'x', zh: 'x' } } }))],
    ['a link', { ...exampleJourney, links: exampleJourney.links.slice(1) }],
    ['the purpose', { ...exampleJourney, purpose: 'service' as const }],
    [
      'the order of branches, which is the order of testing',
      withBlock('response', (block) => {
        const [first] = block.settings.answers as object[];
        return { ...block, settings: { ...block.settings, answers: [{ id: 'other', event: 'login' }, first] } };
      }),
    ],
  ])('changes with %s', (_, document) => {
    expect(journeyHash(document)).not.toBe(hash);
  });
});
