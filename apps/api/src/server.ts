import { type Server as HttpServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { type INestApplication } from '@nestjs/common';
import { createApplication, createFront, type Front } from './application.js';
import { createDemoUsers, UserService } from './features/identity/index.js';
import { readBankClock } from './platform/bank-clock.js';
import { type Clock } from './platform/clock.js';
import { type Progress, terminalProgress } from './platform/command-line/index.js';
import { type Configuration, ConfigurationError } from './platform/configuration.js';
import { type Database } from './platform/database.js';
import { type Installation, openInstallation } from './platform/installation.js';
import { Live } from './platform/live.js';
import { Logger } from './platform/logger.js';
import { startTracing } from './platform/tracing.js';
import { checkBankName, markDemoLoaded, prepareBank, type PreparedBank } from './prepare-bank.js';

export interface ServerOptions {
  readonly designerFolder: string;
  /** Which demo bank an empty database gets, or `none`; undefined for the first of the list. */
  readonly bank: string | undefined;
}

/** How long requests at work may take to end, and then everything else, in milliseconds: less than two seconds together with PostgreSQL. */
const requestPatience = 300;
const stopPatience = 1900;

/** One installation at work: it answers at its port from the first moment, and is ready when database and demo bank are there. */
export class Server {
  private readonly logger: Logger;
  private readonly front: Front;
  private readonly live = new Live();
  private readonly terminal = terminalProgress('en');
  private installation: Promise<Installation> | undefined;
  private app: INestApplication | undefined;
  private endTracing = (): Promise<void> => Promise.resolve();

  constructor(
    private readonly configuration: Configuration,
    private readonly options: ServerOptions,
  ) {
    this.logger = Logger.atLevel(configuration.logLevel);
    this.front = createFront(configuration, this.logger, options.designerFolder);
  }

  /** @returns the port, once everything is ready */
  async start(): Promise<number> {
    checkBankName(this.options.bank);
    this.endTracing = await startTracing();
    const port = await listen(this.front.server, this.configuration);
    this.progress(steps.database);
    this.installation = openInstallation(this.configuration);
    const installation = await this.installation;
    installation.watch((error) => this.tellOfRestart(error));
    const prepared = await prepareBank(installation.database, this.options.bank);
    this.progress(steps.application);
    const clock = await readBankClock(installation.database);
    this.app = await this.createApplication(installation.database, prepared, clock);
    await this.loadDemo(installation.database, prepared, clock);
    this.terminal.end();
    this.front.gate.open();
    return port;
  }

  /** Within two seconds, also in the middle of a start. What is at work is broken off and rolled back; what is committed is kept. */
  async stop(): Promise<void> {
    this.terminal.end();
    this.front.gate.close();
    const stopping = closeFront(this.front.server, this.live)
      .then(() => Promise.race([this.app?.close(), pause(requestPatience)]))
      .then(() => this.installation)
      .then((installation) => Promise.all([installation?.close(), this.endTracing()]));
    await Promise.race([
      stopping.catch((error: unknown) => this.logger.fault('stop failed', error)),
      pause(stopPatience),
    ]);
  }

  private readonly progress: Progress = (step, done, total) => {
    this.front.gate.report(step, done, total);
    this.terminal(step, done, total);
  };

  private createApplication(database: Database, { bank }: PreparedBank, clock: Clock): Promise<INestApplication> {
    const { configuration, logger, live } = this;
    return createApplication(this.front, { configuration, database, clock, bank, logger, live });
  }

  private async loadDemo(database: Database, { bank, demo }: PreparedBank, clock: Clock): Promise<void> {
    if (!demo) return;
    const app = this.app!;
    await createDemoUsers(app.get(UserService), demo);
    const { progress } = this;
    await demo.load({ database, clock, bank, progress, service: (type) => app.get(type, { strict: false }) });
    await markDemoLoaded(database, demo);
  }

  private tellOfRestart(error: unknown): void {
    if (error === undefined) this.logger.warn('PostgreSQL had ended and was started again');
    else this.logger.fault('PostgreSQL has ended and cannot be started again', error);
  }
}

function listen(server: HttpServer, { port, host }: Configuration): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === 'EADDRINUSE';
      reject(
        isTaken ? new ConfigurationError(`port ${port} is in use; stop what uses it, or set PORT to another`) : error,
      );
    });
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

async function closeFront(server: HttpServer, live: Live): Promise<void> {
  await live.close();
  const closed = new Promise((done) => server.close(done));
  server.closeIdleConnections();
  await Promise.race([closed, pause(requestPatience)]);
  server.closeAllConnections();
}

const steps = {
  database: { en: 'Starting the database', zh: '正在启动数据库' },
  application: { en: 'Starting the application', zh: '正在启动应用' },
};
