import { journeyHash, type Block, type JourneyDocument } from '@baleen/journeys';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleJourney } from '../../../../../libs/journeys/src/testing/example-journey.js';
import { randomJourney } from '../../../../../libs/journeys/src/testing/random-journeys.js';
import { setSettings } from '../commands/set-block.js';
import { placeBlocks } from '../commands/place-blocks.js';
import { startDraft } from '../draft.js';
import { perform } from '../testing.js';
import { autoLayout, isCrowded } from './auto-layout.js';
import { diffDrawing, markedBlocks } from './diff-drawing.js';
import { entryOf, exitOf, frameOf, linkPath, measures, sizeOf } from './geometry.js';
import { journeySvg, type Ink } from './journey-svg.js';
import { textWidth, wrapText } from './wrap-text.js';

const find = (id: string): Block => exampleJourney.blocks.find((block) => block.id === id)!;
const laidOut = (document: JourneyDocument): JourneyDocument =>
  perform(startDraft(document), placeBlocks(document, autoLayout(document))).document;

describe('the measures of a block', () => {
  it('follow from its ports, so that a link starts beside the port’s name', () => {
    expect(sizeOf(find('amount')).height).toBe(measures.head + 3 * measures.port + measures.foot);
    expect(exitOf(find('amount'), 'large')).toEqual({ x: 600 + measures.width, y: measures.head + 36 });
    expect(exitOf(find('amount'), 'none')).toBeUndefined();
    expect(entryOf(find('trigger'))).toBeUndefined();
    expect(frameOf([])).toBeUndefined();
  });

  it('give a link a path from port to block', () => {
    expect(linkPath({ x: 0, y: 0 }, { x: 200, y: 50 })).toBe('M0,0 C100,0 100,50 200,50');
  });
});

describe('the automatic layout', () => {
  it('lays no two blocks on top of one another, whatever the journey', () => {
    fc.assert(
      fc.property(randomJourney, (journey) => {
        const next = laidOut(journey);
        expect(isCrowded(next)).toBe(false);
        expect(journeyHash(next)).toBe(journeyHash(journey));
      }),
      { numRuns: 60 },
    );
  });

  it('reads from left to right and keeps notes apart', () => {
    const next = laidOut(exampleJourney);
    const x = (id: string): number => next.blocks.find((block) => block.id === id)!.position.x;
    expect(x('trigger')).toBeLessThan(x('amount'));
    expect(x('amount')).toBeLessThan(x('sms'));
    const lowest = next.blocks.toSorted((a, b) => b.position.y - a.position.y)[0];
    expect(lowest!.id).toBe('remark');
  });

  it('has nothing to do for an empty drawing', () => {
    expect(autoLayout({ ...exampleJourney, blocks: [], links: [] })).toEqual({});
  });
});

describe('the drawing of a difference', () => {
  const without = {
    ...exampleJourney,
    blocks: exampleJourney.blocks.filter(({ id }) => id !== 'call'),
    links: exampleJourney.links.filter(({ from, to }) => from.block !== 'call' && to.block !== 'call'),
  };

  it('keeps what was removed where it stood, and marks it', () => {
    const diff = diffDrawing(exampleJourney, without);
    expect(diff.blocks.get('call')).toBe('removed');
    expect(diff.document.blocks.find(({ id }) => id === 'call')!.position).toEqual(find('call').position);
    expect([...diff.links].map(([id, mark]) => `${id} ${mark}`)).toEqual([
      'response-timeout removed',
      'call-next removed',
    ]);
    expect(markedBlocks(diff).map(({ id }) => id)).toEqual(['call']);
  });

  it('marks what was added and what was changed; a move is no change', () => {
    expect([...diffDrawing(without, exampleJourney).blocks]).toEqual([['call', 'added']]);
    const changed = perform(
      startDraft(exampleJourney),
      setSettings(exampleJourney, 'control', { share: '8' }),
    ).document;
    expect([...diffDrawing(exampleJourney, changed).blocks]).toEqual([['control', 'changed']]);
    expect(diffDrawing(exampleJourney, laidOut(exampleJourney)).changes).toEqual([]);
  });

  it('shows a link that leads elsewhere as the old one removed and the new one added, under ids of their own', () => {
    const links = exampleJourney.links.map((link) =>
      link.id === 'call-next' ? { ...link, to: { block: 'done' } } : link,
    );
    const diff = diffDrawing(exampleJourney, { ...exampleJourney, links });
    expect([...diff.links]).toEqual([
      ['call-next', 'added'],
      ['call-next-was-1', 'removed'],
    ]);
  });

  it('gives every block and link one id only, for any two journeys', () => {
    fc.assert(
      fc.property(randomJourney, randomJourney, (before, after) => {
        const { document } = diffDrawing(before, after);
        for (const items of [document.blocks, document.links]) {
          expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('the picture of a journey', () => {
  const ink: Ink = {
    paper: '#fff',
    surface: '#fff',
    border: '#ccc',
    text: '#000',
    soft: '#444',
    link: '#666',
    note: '#ffe',
    family: {},
    mark: { added: '#0a0', changed: '#aa0', removed: '#a00' },
  };

  it('shows every block by its name, in the language asked for', () => {
    const svg = journeySvg(exampleJourney, { locale: 'zh', ink });
    expect(svg).toContain('大额购汇');
    for (const word of ['触发', '对照组', '等待回应', '已与网点沟通']) expect(svg).toContain(word);
  });

  it('escapes every text of the document and holds no script', () => {
    const name = { en: '<script>alert(1)</script>&"\u0001', zh: '' };
    const blocks = exampleJourney.blocks.map((block) => ({ ...block, name }));
    const svg = journeySvg({ ...exampleJourney, name, blocks }, { locale: 'en', ink });
    expect(svg).not.toMatch(/<script|\u0001/);
    expect(svg).toContain('&lt;script&gt;');
  });

  it('marks differences by signs', () => {
    const { document, blocks, links } = diffDrawing({ ...exampleJourney, links: [] }, exampleJourney);
    expect(journeySvg(document, { locale: 'en', ink, marks: { blocks, links } }).match(/>\+<\/text>/g)).toHaveLength(
      12,
    );
  });
});

describe('texts in boxes', () => {
  it('break where words end, and end with an ellipsis where they do not fit', () => {
    const lines = wrapText('Send by SMS at once, only if the amount is large', { width: 120, size: 12, lines: 2 });
    expect(lines.length).toBe(2);
    expect(lines[1]).toMatch(/…$/);
    expect(lines.every((line) => textWidth(line, 12) <= 121)).toBe(true);
  });

  it('break between Chinese letters', () => {
    expect(wrapText('客户经理任务已满时走备选', { width: 60, size: 10, lines: 2 })).toEqual([
      '客户经理任务',
      '已满时走备选',
    ]);
  });
});
