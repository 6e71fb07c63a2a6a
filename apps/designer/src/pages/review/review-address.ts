import { type VersionKey } from '../../api/versions.js';

/** Where a version is reviewed. */
export const reviewAddress = ({ kind, id, version }: VersionKey): string =>
  `/review/${encodeURIComponent(kind)}/${encodeURIComponent(id)}/${version}`;
