import { isRecord } from '../is-record.js';
import { type Text } from '@baleen/rules';
import { readValues, refuse } from '../arguments/index.js';
import { below, fill, ProblemCollector, type Place, type Problem } from '../text/index.js';
import { journeyArguments } from './journey-arguments.js';
import { limits } from './limits.js';
import { measure } from './measure.js';
import { readBlock, readLink } from './read-block.js';
import { type Block, type JourneyDocument, type Link } from './types.js';

export type Parsed<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly Problem[] };

const messages = {
  TEXT_TOO_LONG: { en: 'The text has more than {max} characters', zh: '文本超过{max}个字符' },
  TEXT_NOT_JSON: { en: 'The text is not JSON: {reason}', zh: '文本不是 JSON：{reason}' },
  JOURNEY_SHAPE: { en: 'A journey is an object', zh: '旅程应为对象' },
} as const satisfies Record<string, Text>;

/**
 * Reads a journey from unknown JSON, strictly: unknown keys, wrong types and hostile shapes are refused, and all problems come back
 * together. A draft that lacks settings is read all the same; whether a journey may run is for `validateJourney` to say.
 */
export function parseJourney(input: unknown): Parsed<JourneyDocument> {
  const hostile = measure(input);
  if (hostile) return { ok: false, problems: [hostile] };
  if (!isRecord(input)) return refused('JOURNEY_SHAPE');
  const problems = new ProblemCollector(limits.problems);
  const place: Place = { path: '', problems };
  const head = readValues(journeyArguments, input, place, ['blocks', 'links']);
  for (const key of [...Object.keys(journeyArguments), 'blocks', 'links']) {
    if (!Object.hasOwn(input, key)) refuse(below(place, key), 'KEY_MISSING', { key });
  }
  const blocks = readList(input.blocks, limits.blocks, below(place, 'blocks'), readBlock);
  const links = readList(input.links, limits.links, below(place, 'links'), readLink);
  if (problems.problems.length > 0) return { ok: false, problems: problems.problems };
  return { ok: true, value: { ...head, blocks, links } as JourneyDocument };
}

/** Reads a journey from JSON text. */
export function parseJourneyText(text: string): Parsed<JourneyDocument> {
  if (text.length > limits.textLength) return refused('TEXT_TOO_LONG', { max: limits.textLength });
  let input: unknown;
  try {
    input = JSON.parse(text);
  } catch (error) {
    return refused('TEXT_NOT_JSON', { reason: String((error as Error).message).slice(0, 200) });
  }
  return parseJourney(input);
}

/** Reads blocks and links on their own: what a clipboard carries. */
export function parseBlocksAndLinks(
  input: unknown,
): Parsed<{ readonly blocks: readonly Block[]; readonly links: readonly Link[] }> {
  const hostile = measure(input);
  if (hostile) return { ok: false, problems: [hostile] };
  if (!isRecord(input)) return refused('JOURNEY_SHAPE');
  const problems = new ProblemCollector(limits.problems);
  const place: Place = { path: '', problems };
  readValues({}, input, place, ['blocks', 'links']);
  const blocks = readList(input.blocks, limits.blocks, below(place, 'blocks'), readBlock);
  const links = readList(input.links, limits.links, below(place, 'links'), readLink);
  if (problems.problems.length > 0) return { ok: false, problems: problems.problems };
  return { ok: true, value: { blocks, links } };
}

function readList<T>(
  value: unknown,
  max: number,
  place: Place,
  read: (item: unknown, place: Place) => T | undefined,
): readonly T[] {
  const label = place.path.slice(1);
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    refuse(place, 'VALUE_WRONG', { label, expected: { en: 'a list', zh: '列表' } });
    return [];
  }
  if (value.length > max) refuse(place, 'LIST_TOO_LONG', { label, max });
  const items: T[] = [];
  for (const [index, item] of value.slice(0, max).entries()) {
    if (place.problems.isFull) break;
    const read1 = read(item, below(place, index));
    if (read1 !== undefined) items.push(read1);
  }
  return items;
}

function refused(
  code: keyof typeof messages,
  values = {},
): { readonly ok: false; readonly problems: readonly Problem[] } {
  return { ok: false, problems: [{ code, path: '', message: fill(messages[code], values) }] };
}
