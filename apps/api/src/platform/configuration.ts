import { resolve } from 'node:path';
import { z } from 'zod';

/** What the environment decides about this process; everything about the bank itself is in `bank.ts`. */
export interface Configuration {
  /** A PostgreSQL of one's own; undefined means the embedded one. */
  readonly databaseUrl: string | undefined;
  /** Absolute folder of everything that this installation keeps. */
  readonly dataDir: string;
  readonly port: number;
  /** Address to listen on; undefined means all. */
  readonly host: string | undefined;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';
  /** Cookies travel over HTTPS only. */
  readonly hasSecureCookies: boolean;
  /** Proxies in front whose word about the caller's address counts. */
  readonly trustedProxies: number;
  /** Memory for the states of customers whose events come live, in megabytes; 0: none. */
  readonly liveCacheMb: number;
}

export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

const blankIsAbsent = (value: unknown): unknown => (value === '' ? undefined : value);
const optional = <T extends z.ZodTypeAny>(type: T) => z.preprocess(blankIsAbsent, type.optional());

const environment = z.object({
  DATABASE_URL: optional(z.string().regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// or postgresql://')),
  BALEEN_DATA_DIR: optional(z.string()),
  PORT: optional(z.coerce.number().int().min(0).max(65535)),
  HOST: optional(z.string()),
  LOG_LEVEL: optional(z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])),
  BALEEN_SECURE_COOKIES: optional(z.enum(['true', 'false'])),
  BALEEN_TRUSTED_PROXIES: optional(z.coerce.number().int().min(0).max(10)),
  BALEEN_LIVE_CACHE_MB: optional(z.coerce.number().int().min(0).max(4_096)),
});

/**
 * Reads the environment, once.
 * @throws ConfigurationError naming every variable that is wrong, without its value where that may hold a password
 */
export function readConfiguration(env: NodeJS.ProcessEnv = process.env): Configuration {
  const parsed = environment.safeParse(env);
  if (!parsed.success) throw new ConfigurationError(explain(parsed.error, env));
  const { data } = parsed;
  return {
    databaseUrl: data.DATABASE_URL,
    dataDir: resolve(data.BALEEN_DATA_DIR ?? 'data'),
    port: data.PORT ?? 3000,
    host: data.HOST,
    logLevel: data.LOG_LEVEL ?? 'info',
    hasSecureCookies: data.BALEEN_SECURE_COOKIES === 'true',
    trustedProxies: data.BALEEN_TRUSTED_PROXIES ?? 0,
    liveCacheMb: data.BALEEN_LIVE_CACHE_MB ?? 64,
  };
}

function explain(error: z.ZodError, env: NodeJS.ProcessEnv): string {
  const lines = error.issues.map(({ path, message }) => {
    const name = String(path[0]);
    return name === 'DATABASE_URL' ? `${name}: ${message}` : `${name}=${env[name]}: ${message}`;
  });
  return `the environment is not valid\n${lines.map((line) => `  ${line}`).join('\n')}`;
}
