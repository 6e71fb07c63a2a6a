import { type LoggerService } from '@nestjs/common';
import { pino, type Logger as Pino } from 'pino';
import { type Configuration } from './configuration.js';

/** Fields of a log line. Identifiers and counts only: a customer's data never appears in logs. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** Writes JSON lines to stdout; Nest's own words go the same way. */
export class Logger implements LoggerService {
  private onFault: (message: string) => void = () => undefined;

  constructor(private readonly pino: Pino) {}

  static atLevel(level: Configuration['logLevel']): Logger {
    return new Logger(pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }));
  }

  /** @param told of each fault, by our own words for it */
  watchFaults(told: (message: string) => void): void {
    this.onFault = told;
  }

  info(message: string, fields: LogFields = {}): void {
    this.pino.info(fields, message);
  }

  /** For whoever looks closely: LOG_LEVEL=debug. */
  detail(message: string, fields: LogFields = {}): void {
    this.pino.debug(fields, message);
  }

  /** A fault, by what can be told without the values it was about. */
  fault(message: string, error: unknown, fields: LogFields = {}): void {
    this.pino.error({ ...fields, ...describeFault(error) }, message);
    this.onFault(message);
  }

  log(message: unknown, ...more: unknown[]): void {
    this.pino.debug({ context: contextOf(more) }, String(message));
  }

  warn(message: unknown, ...more: unknown[]): void {
    this.pino.warn({ context: contextOf(more) }, String(message));
  }

  error(message: unknown, ...more: unknown[]): void {
    this.pino.error({ context: contextOf(more), ...describeFault(message) }, 'error');
  }

  debug(message: unknown, ...more: unknown[]): void {
    this.pino.debug({ context: contextOf(more) }, String(message));
  }
}

function contextOf(more: readonly unknown[]): string | undefined {
  const context = more.at(-1);
  return typeof context === 'string' ? context : undefined;
}

/**
 * What a log may say about an error. PostgreSQL's messages repeat the values of a row (`Key (phone)=(...) already exists`), so of
 * its errors only the code and the names of table and constraint are told; a stack only by its places.
 */
export function describeFault(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error === 'string' ? error : typeof error };
  const { code, table, constraint, severity } = error as Error & Record<string, string | undefined>;
  const places = (error.stack ?? '')
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .join('\n');
  const isFromPostgres = severity !== undefined;
  return { error: isFromPostgres ? error.name : `${error.name}: ${error.message}`, code, table, constraint, places };
}
