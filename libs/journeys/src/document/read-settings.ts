import { readValues, type AnyValues } from '../arguments/index.js';
import { blockDefinitions } from '../blocks/index.js';
import { ProblemCollector, type Problem } from '../text/index.js';
import { journeySettings, type JourneySettings } from './journey-arguments.js';
import { type BlockKind } from './types.js';
import { type Draft } from '../arguments/index.js';
import { measure } from './measure.js';
import { type Parsed } from './parse-journey.js';

/** Reads the settings of one block, as a form or an import gives them. Paths are below the settings. */
export function readBlockSettings(kind: BlockKind, input: unknown): Parsed<AnyValues> {
  return read(blockDefinitions[kind].fields, input);
}

/** Reads the settings of a journey as a whole. */
export function readJourneySettings(input: unknown): Parsed<Draft<JourneySettings>> {
  return read(journeySettings, input) as Parsed<Draft<JourneySettings>>;
}

function read(fields: Parameters<typeof readValues>[0], input: unknown): Parsed<AnyValues> {
  const hostile = measure(input);
  if (hostile) return { ok: false, problems: [hostile] };
  const collector = new ProblemCollector();
  const value = readValues(fields, input, { path: '', problems: collector });
  const problems: readonly Problem[] = collector.problems;
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value };
}
