import { type Bank, loadBank } from '../bank.js';
import { readBankClock } from '../bank-clock.js';
import { type Clock } from '../clock.js';
import { type Configuration, readConfiguration } from '../configuration.js';
import { type Database } from '../database.js';
import { openInstallation } from '../installation.js';
import { type Language } from '../problem.js';
import { type Progress, terminalProgress } from './progress.js';

/** What a command that needs the database works with. */
export interface Session {
  readonly configuration: Configuration;
  readonly database: Database;
  readonly clock: Clock;
  /** Undefined where no bank has been set up yet. */
  readonly bank: Bank | undefined;
  readonly language: Language;
  readonly progress: Progress;
}

/** The language of the terminal, by the usual variables. */
export function terminalLanguage(env: NodeJS.ProcessEnv = process.env): Language {
  return (env.LC_ALL || env.LC_MESSAGES || env.LANG || '').startsWith('zh') ? 'zh' : 'en';
}

/** Opens the database, runs the work and closes again; Ctrl-C and SIGTERM too leave no server behind. */
export async function inNewSession<T>(work: (session: Session) => Promise<T>): Promise<T> {
  const configuration = readConfiguration();
  const language = terminalLanguage();
  const progress = terminalProgress(language);
  const installation = await openInstallation(configuration);
  const stop = (signal: NodeJS.Signals): void => {
    progress.end();
    // A transaction at work is rolled back by the server.
    void installation.close().finally(() => process.exit(signal === 'SIGINT' ? 130 : 143));
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    const { database } = installation;
    const bank = await loadBank(database);
    return await work({ configuration, database, clock: await readBankClock(database), bank, language, progress });
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
    progress.end();
    await installation.close();
  }
}
