/** Unsaved work as it is kept on this device. */
export interface LocalCopy {
  readonly document: unknown;
  /** Of the version that editing began from; null for a journey that was never saved. */
  readonly baseRevision: number | null;
  /** Whether the server has it too; then the server's copy counts, which may be newer and from another device. */
  readonly isSynced: boolean;
}

const prefix = 'baleen.journey-draft';
const key = (userId: number, journeyId: string): string => `${prefix}.${userId}.${journeyId}`;

/** A full or forbidden storage is no reason to stop drawing: the server keeps a copy too. */
export function writeLocalCopy(userId: number, journeyId: string, copy: LocalCopy): void {
  try {
    localStorage.setItem(key(userId, journeyId), JSON.stringify(copy));
  } catch {
    localStorage.removeItem(key(userId, journeyId));
  }
}

export function readLocalCopy(userId: number, journeyId: string): LocalCopy | undefined {
  const text = localStorage.getItem(key(userId, journeyId));
  if (text === null) return undefined;
  try {
    const { document, baseRevision = null, isSynced = false } = JSON.parse(text) as Partial<LocalCopy>;
    return document === undefined ? undefined : { document, baseRevision, isSynced };
  } catch {
    return undefined;
  }
}

export function removeLocalCopy(userId: number, journeyId: string): void {
  localStorage.removeItem(key(userId, journeyId));
}
