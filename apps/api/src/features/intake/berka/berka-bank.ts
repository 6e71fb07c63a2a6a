import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Bank } from '../../../platform/bank.js';
import { projectFolder } from '../../../platform/project-folder.js';

/** Where the files of the Berka bank lie, compressed. */
export const berkaFolder = join(projectFolder, 'seeds/berka');

/** A real, anonymised Czech bank of 1993 and 1994; the first demo. */
export const berkaBank = JSON.parse(readFileSync(join(berkaFolder, 'bank.json'), 'utf8')) as Bank;
