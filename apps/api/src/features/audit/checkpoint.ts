import { isSignedBy, type SigningKey } from './signing-key.js';

/** What the chain was at one moment, signed: entries up to it cannot be changed, cut or written anew without anybody noticing. */
export interface Checkpoint {
  readonly seq: number;
  readonly hash: string;
  /** By the wall clock, UTC. */
  readonly at: string;
  /** Of the other fields. */
  readonly signature: string;
}

export function signCheckpoint(key: SigningKey, { seq, hash, at }: Omit<Checkpoint, 'signature'>): Checkpoint {
  return { seq, hash, at, signature: key.sign({ seq, hash, at }) };
}

export const isGenuine = ({ seq, hash, at, signature }: Checkpoint, publicPem: string): boolean =>
  isSignedBy(publicPem, { seq, hash, at }, signature);
