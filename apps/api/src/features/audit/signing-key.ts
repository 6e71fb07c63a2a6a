import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { canonicalJson } from '@baleen/rules';

/** Folder of what is kept about the audit log outside the database. */
export const checkpointFolder = (dataDir: string): string => join(dataDir, 'checkpoints');
export const publicKeyFile = (dataDir: string): string => join(checkpointFolder(dataDir), 'public-key.pem');
const privateKeyFile = (dataDir: string): string => join(dataDir, 'keys', 'audit.pem');

/** Signs what is said about the audit log (Ed25519). */
export class SigningKey {
  private constructor(private readonly key: KeyObject) {}

  /** Reads the installation's key, which only its owner can read, or makes it. Processes that make it together end with the same. */
  static open(dataDir: string): SigningKey {
    const file = privateKeyFile(dataDir);
    const key = new SigningKey(createPrivateKey(readIfThere(file) ?? makeKey(file)));
    if (readIfThere(publicKeyFile(dataDir)) !== key.publicPem) {
      mkdirSync(checkpointFolder(dataDir), { recursive: true });
      writeFileSync(publicKeyFile(dataDir), key.publicPem);
    }
    return key;
  }

  /** A key for one use. */
  static fresh(): SigningKey {
    return new SigningKey(generateKeyPairSync('ed25519').privateKey);
  }

  get publicPem(): string {
    return createPublicKey(this.key).export({ type: 'spki', format: 'pem' }) as string;
  }

  /** @returns the signature of the value's canonical JSON, in base64 */
  sign(value: object): string {
    return sign(null, Buffer.from(canonicalJson(value)), this.key).toString('base64');
  }
}

/** @param publicPem SPKI, in PEM */
export function isSignedBy(publicPem: string, value: object, signature: string): boolean {
  try {
    return verify(
      null,
      Buffer.from(canonicalJson(value)),
      createPublicKey(publicPem),
      Buffer.from(signature, 'base64'),
    );
  } catch {
    return false;
  }
}

/** Written aside and linked into place, so that of two makers one wins and nobody reads half a key. */
function makeKey(file: string): string {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}.draft`;
  const { privateKey } = generateKeyPairSync('ed25519');
  writeFileSync(draft, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(draft);
  }
  return readFileSync(file, 'utf8');
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
