import { blockDefinitions, portsOf, type Block, type JourneyDocument, type Link, type Point } from '@baleen/journeys';
import { summaryOf, titleOf } from './block-words.js';
import { type Mark } from './diff-drawing.js';
import { entryOf, exitOf, frameOf, linkPath, measures, portMiddle, sizeOf } from './geometry.js';
import { wrapText } from './wrap-text.js';

/** Colours of a picture, as CSS colours. */
export interface Ink {
  readonly paper: string;
  readonly surface: string;
  readonly border: string;
  readonly text: string;
  readonly soft: string;
  readonly link: string;
  readonly note: string;
  readonly family: Readonly<Record<string, string>>;
  readonly mark: Readonly<Record<Mark, string>>;
}

export interface PictureOptions {
  readonly locale: 'en' | 'zh';
  readonly ink: Ink;
  readonly marks?: { readonly blocks: ReadonlyMap<string, Mark>; readonly links: ReadonlyMap<string, Mark> };
}

const margin = 40;
const headline = 44;
const signs: Readonly<Record<Mark, string>> = { added: '+', changed: '~', removed: '−' };
const fonts =
  "-apple-system, 'Segoe UI', 'Noto Sans', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif";

/** A drawing as an SVG document of its own: nothing is fetched, nothing runs, every text is escaped. */
export function journeySvg(document: JourneyDocument, options: PictureOptions): string {
  const { ink, locale } = options;
  const frame = frameOf(document.blocks) ?? { x: 0, y: 0, width: 400, height: 80 };
  const view = {
    x: frame.x - margin,
    y: frame.y - margin - headline,
    width: frame.width + 2 * margin,
    height: frame.height + 2 * margin + headline,
  };
  const blocks = new Map(document.blocks.map((block) => [block.id, block]));
  const parts = [
    `<rect x="${view.x}" y="${view.y}" width="${view.width}" height="${view.height}" fill="${ink.paper}"/>`,
    text(
      document.name[locale] || document.id,
      { x: frame.x, y: frame.y - headline + 8 },
      { size: 20, weight: 650, fill: ink.text },
    ),
    ...document.links.map((link) => drawLink(link, blocks, options)),
    ...document.blocks.map((block) => drawBlock(block, options)),
  ];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${view.x} ${view.y} ${view.width} ${view.height}"`,
    ` width="${view.width}" height="${view.height}" font-family="${fonts}">`,
    `<title>${escape(document.name[locale] || document.id)}</title>${parts.join('')}</svg>`,
  ].join('');
}

function drawLink(link: Link, blocks: ReadonlyMap<string, Block>, { ink, marks }: PictureOptions): string {
  const [from, to] = [blocks.get(link.from.block), blocks.get(link.to.block)];
  const end = to && entryOf(to);
  if (!from || !end) return '';
  const start = exitOf(from, link.from.port) ?? {
    x: from.position.x + measures.width,
    y: from.position.y + measures.head / 2,
  };
  const mark = marks?.links.get(link.id);
  const colour = mark ? ink.mark[mark] : ink.link;
  const dash = mark === 'removed' ? ' stroke-dasharray="6 5"' : '';
  const tip = `M${end.x - 8},${end.y - 4.5} L${end.x},${end.y} L${end.x - 8},${end.y + 4.5} Z`;
  const sign = mark ? drawSign(mark, { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 }, ink) : '';
  return `<path d="${linkPath(start, end)}" fill="none" stroke="${colour}" stroke-width="${mark ? 2.5 : 1.5}"${dash}/><path d="${tip}" fill="${colour}"/>${sign}`;
}

function drawBlock(block: Block, options: PictureOptions): string {
  const { ink, locale, marks } = options;
  const { x, y } = block.position;
  const { width, height } = sizeOf(block);
  const mark = marks?.blocks.get(block.id);
  const stroke = mark ? ink.mark[mark] : ink.border;
  const dash = mark === 'removed' ? ' stroke-dasharray="6 5"' : '';
  const isNote = block.kind === 'note';
  const fill = isNote ? ink.note : ink.surface;
  const family = ink.family[blockDefinitions[block.kind].family] ?? ink.border;
  const lines = wrapText(summaryOf(block)[locale], { width: width - 28, size: 12, lines: isNote ? 4 : 2 });
  return [
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="8" fill="${fill}" stroke="${stroke}" stroke-width="${mark ? 2.5 : 1}"${dash}/>`,
    `<path d="M${x + 1},${y + 10} v${height - 20}" stroke="${family}" stroke-width="4" stroke-linecap="round"/>`,
    text(
      wrapText(titleOf(block)[locale], { width: width - 28, size: 14, lines: 1 })[0]!,
      { x: x + 14, y: y + 23 },
      { size: 14, weight: 600, fill: ink.text },
    ),
    ...lines.map((line, index) => text(line, { x: x + 14, y: y + 42 + index * 16 }, { size: 12, fill: ink.soft })),
    ...portsOf(block).map((port, index) =>
      drawPort(port.label[locale], { x: x + width, y: y + portMiddle(index) }, ink),
    ),
    mark ? drawSign(mark, { x: x + width, y }, ink) : '',
  ].join('');
}

function drawPort(label: string, { x, y }: Point, ink: Ink): string {
  const [line = ''] = wrapText(label, { width: measures.width - 40, size: 12, lines: 1 });
  return `${text(line, { x: x - 12, y: y + 4 }, { size: 12, fill: ink.soft, anchor: 'end' })}<circle cx="${x}" cy="${y}" r="4" fill="${ink.surface}" stroke="${ink.link}" stroke-width="1.5"/>`;
}

function drawSign(mark: Mark, { x, y }: Point, ink: Ink): string {
  const sign = text(signs[mark], { x, y: y + 5 }, { size: 15, weight: 700, fill: ink.surface, anchor: 'middle' });
  return `<circle cx="${x}" cy="${y}" r="10" fill="${ink.mark[mark]}"/>${sign}`;
}

interface Letters {
  readonly size: number;
  readonly fill: string;
  readonly weight?: number;
  readonly anchor?: 'end' | 'middle';
}

function text(words: string, { x, y }: Point, { size, fill, weight = 400, anchor }: Letters): string {
  const end = anchor ? ` text-anchor="${anchor}"` : '';
  return `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${fill}"${end}>${escape(words)}</text>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(words: string): string {
  // Control characters are not allowed in XML, not even escaped.
  return words
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>"']/g, (letter) => entities[letter]!);
}
