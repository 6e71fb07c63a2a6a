import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';

/** How to reach the server: kept in a file that only its owner can read, so that every command of that user can share the server. */
export interface Access {
  readonly port: number;
  readonly password: string;
}

export const superuser = 'baleen';
export const databaseName = 'baleen';

/** @returns undefined where the file does not exist yet */
export function readAccess(file: string): Access | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Error(`cannot read the database password in ${file}: start as the user who owns it`, { cause: error });
  }
  const access = JSON.parse(text) as Access;
  if (!Number.isInteger(access.port) || !access.password) throw new Error(`${file} holds no port and password`);
  return access;
}

export function writeAccess(file: string, access: Access): void {
  const draft = `${file}.draft`;
  writeFileSync(draft, `${JSON.stringify(access)}\n`, { mode: 0o600 });
  renameSync(draft, file);
}

export function newPassword(): string {
  return randomBytes(24).toString('base64url');
}

export function urlOf({ port, password }: Access, database = databaseName): string {
  return `postgres://${superuser}:${password}@127.0.0.1:${port}/${database}`;
}

/** The port wanted if it is free, else one that is. Somebody may take it before the server does: then start again. */
export async function freePort(wanted: number | undefined): Promise<number> {
  return (
    (wanted && (await tryPort(wanted))) ||
    (await tryPort(0)) ||
    Promise.reject(new Error('no free TCP port on 127.0.0.1'))
  );
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : undefined));
    });
  });
}
