import { versionHash } from './version-hash.js';
import { type VersionKind } from './version-kinds.js';

/** The hash by which the kind names the content. */
export const hashOf = (kind: VersionKind, canonical: object): string =>
  kind.hash?.(canonical) ?? versionHash(canonical);
