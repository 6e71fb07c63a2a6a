import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE = 'secrets.json';
const OTHERS_MAY = 0o077;

/** Why a secret cannot be used; it never says what it is. */
export class SecretError extends Error {
  override readonly name = 'SecretError';
}

/**
 * Passwords and keys of channels: from the environment (`BALEEN_SECRET_SMS_PASSWORD`), else from `secrets.json` in the data folder, which
 * nobody but its owner may read. They are never in the database, so a copy of it opens no door.
 */
export class Secrets {
  constructor(
    private readonly dataDir: string,
    private readonly env: NodeJS.ProcessEnv = process.env,
  ) {}

  /** @param name such as `sms.password`. @throws SecretError when the file is open to others or cannot be read */
  find(name: string): string | undefined {
    return this.env[variableOf(name)] || this.file()[name];
  }

  /** A key of our own, made at the first call and kept in the file. */
  own(name: string): string {
    const known = this.find(name);
    if (known) return known;
    const made = randomBytes(32).toString('base64url');
    const text = JSON.stringify({ ...this.file(), [name]: made }, null, 2);
    writeFileSync(join(this.dataDir, FILE), `${text}\n`, { mode: 0o600 });
    return made;
  }

  private file(): Readonly<Record<string, string>> {
    const path = join(this.dataDir, FILE);
    if (!existsSync(path)) return {};
    if ((statSync(path).mode & OTHERS_MAY) !== 0) {
      throw new SecretError(`${path} may be read by others: chmod 600 it`);
    }
    return parse(readFileSync(path, 'utf8'), path);
  }
}

function parse(text: string, path: string): Readonly<Record<string, string>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new SecretError(`${path} is no JSON`);
  }
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isObject || !Object.values(value as object).every((each) => typeof each === 'string')) {
    throw new SecretError(`${path} must be a JSON object of texts`);
  }
  return value as Record<string, string>;
}

/** The environment's name of a secret: `sms.receiptSecret` is `BALEEN_SECRET_SMS_RECEIPT_SECRET`. */
export function variableOf(name: string): string {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').replace(/[^A-Za-z0-9]+/g, '_');
  return `BALEEN_SECRET_${words.toUpperCase()}`;
}
