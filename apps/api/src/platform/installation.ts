import { mkdirSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { migrations } from '../migrations/index.js';
import { type Configuration } from './configuration.js';
import { Database } from './database.js';
import { type EmbeddedPostgres, openEmbeddedPostgres } from './embedded-postgres/index.js';
import { removeLeftFolders } from './temporary-folder.js';

/** The running database of an installation: one's own server, or the embedded one of the data folder. */
export interface Installation {
  readonly database: Database;
  /** Leaves the database; the embedded server stops when nobody else uses it. */
  close(): Promise<void>;
  /**
   * Looks after the embedded server until `close`: one that was killed is started again. A server of one's own is its owner's care.
   * @param onRestart told after each restart, or with the error when there cannot be one
   */
  watch(onRestart: (error?: unknown) => void): void;
}

const lookEvery = 1000;

/** Connects and migrates; starts the embedded PostgreSQL where the configuration names no server. */
export async function openInstallation(configuration: Configuration): Promise<Installation> {
  // Keys and marks are kept there also where the database is elsewhere.
  mkdirSync(configuration.dataDir, { recursive: true });
  await removeLeftFolders();
  const embedded =
    configuration.databaseUrl === undefined ? await openEmbeddedPostgres(configuration.dataDir) : undefined;
  const url = configuration.databaseUrl ?? embedded!.url;
  try {
    const database = await connect(url);
    return embedded ? embeddedInstallation(database, embedded, configuration.dataDir) : ownInstallation(database);
  } catch (error) {
    await embedded?.close();
    throw error;
  }
}

async function connect(url: string): Promise<Database> {
  const database = await Database.connect(url, { migrations });
  try {
    await database.migrate();
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

function ownInstallation(database: Database): Installation {
  return { database, close: () => database.close(), watch: () => undefined };
}

function embeddedInstallation(database: Database, first: EmbeddedPostgres, dataDir: string): Installation {
  let server = first;
  let isOpen = true;
  const revive = async (): Promise<boolean> => {
    if (server.isRunning()) return false;
    server = await openEmbeddedPostgres(dataDir);
    if (server.url !== first.url) throw new Error('PostgreSQL came back on another port: its old one is taken');
    return true;
  };
  const look = async (onRestart: (error?: unknown) => void): Promise<void> => {
    while (isOpen) {
      await pause(lookEvery, undefined, { ref: false });
      if (!isOpen) return;
      await revive().then(
        (hasRestarted) => (hasRestarted ? onRestart() : undefined),
        (error: unknown) => onRestart(error),
      );
    }
  };
  return {
    database,
    watch: (onRestart) => void look(onRestart),
    close: async () => {
      isOpen = false;
      // Stopping the server ends sessions that are still at work; waiting for them first could take for ever.
      await server.close();
      await database.close().catch(() => undefined);
    },
  };
}
