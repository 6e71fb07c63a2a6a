import { type Bank } from '../../../platform/bank.js';
import { withTemporaryFolder } from '../../../platform/temporary-folder.js';
import { fileProblems } from '../file-problem.js';
import { importFolder, type ImportRequest } from '../import-folder.js';
import { type ImportOutcome } from '../import-outcome.js';
import { ImportRefused } from '../load/import-refused.js';
import { problemOf } from '../open-folder.js';
import { berkaBank } from './berka-bank.js';
import { convertBerka } from './convert-berka.js';

/** Imports the files of the Berka bank: they are written as an import folder, and that is imported. */
export async function importBerka(request: ImportRequest): Promise<ImportOutcome> {
  const mismatch = differenceToBerka(request.bank);
  if (mismatch) return { kind: 'refused', problems: [problemOf('bank', fileProblems.wrongBank(mismatch))] };
  try {
    return await withTemporaryFolder('berka', async (folder) => {
      await convertBerka(request.folder, folder, request.bank);
      return importFolder({ ...request, folder });
    });
  } catch (error) {
    if (error instanceof ImportRefused) return { kind: 'refused', problems: error.problems };
    throw error;
  }
}

/** What of the bank's settings keeps it from taking Berka's amounts and days for what they are. */
function differenceToBerka(bank: Bank): string | undefined {
  for (const setting of ['baseCurrency', 'timeZone'] as const) {
    if (bank[setting] !== berkaBank[setting]) return `${setting} is ${bank[setting]} and not ${berkaBank[setting]}`;
  }
  const missing = Object.keys(berkaBank.extraEventFields).find(
    (type) => !bank.extraEventFields[type]?.includes('bookingCode'),
  );
  return missing && `extraEventFields of ${missing} lack bookingCode`;
}
