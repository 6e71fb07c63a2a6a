import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type JourneyDocument, parseJourneyText } from '@baleen/journeys';
import { type Text } from '@baleen/rules';
import { projectFolder } from '../../platform/project-folder.js';

/** A worked journey to begin with. */
export interface JourneyTemplate {
  readonly id: string;
  readonly name: Text;
  readonly description: Text;
  readonly document: JourneyDocument;
}

const folder = join(projectFolder, 'seeds/journey-templates');

let known: Promise<readonly JourneyTemplate[]> | undefined;

/** The templates delivered with the product, by id. The remark on the drawing is what a template says about itself. */
export function journeyTemplates(): Promise<readonly JourneyTemplate[]> {
  return (known ??= readTemplates());
}

async function readTemplates(): Promise<readonly JourneyTemplate[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(names.map(async (name) => templateOf(name, await readFile(join(folder, name), 'utf8'))));
}

/** @throws Error where a template cannot be read: it is part of the program */
function templateOf(name: string, text: string): JourneyTemplate {
  const parsed = parseJourneyText(text);
  if (!parsed.ok) throw new Error(`${name}: ${JSON.stringify(parsed.problems[0])}`);
  const document = parsed.value;
  const note = document.blocks.find(({ kind }) => kind === 'note');
  return {
    id: document.id,
    name: document.name,
    description: (note?.settings['text'] as Text | undefined) ?? document.name,
    document,
  };
}
