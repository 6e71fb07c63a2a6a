/** Unsaved work as it is kept on this device. */
export interface LocalCopy {
  readonly document: unknown;
  /** Of the version that editing began from; null for a thing that was never saved. */
  readonly baseRevision: number | null;
  /** Whether the server has it too; then the server's copy counts, which may be newer and from another device. */
  readonly isSynced: boolean;
}

/** The thing that is worked on, and who does. */
export interface Whose {
  readonly userId: number;
  /** As the versions have it: journey, segment ... */
  readonly kind: string;
  readonly id: string;
}

const key = ({ userId, kind, id }: Whose): string => `baleen.${kind}-draft.${userId}.${id}`;

/** A full or forbidden storage is no reason to stop working: the server keeps a copy too. */
export function writeLocalCopy(whose: Whose, copy: LocalCopy): void {
  try {
    localStorage.setItem(key(whose), JSON.stringify(copy));
  } catch {
    localStorage.removeItem(key(whose));
  }
}

export function readLocalCopy(whose: Whose): LocalCopy | undefined {
  const text = localStorage.getItem(key(whose));
  if (text === null) return undefined;
  try {
    const { document, baseRevision = null, isSynced = false } = JSON.parse(text) as Partial<LocalCopy>;
    return document === undefined ? undefined : { document, baseRevision, isSynced };
  } catch {
    return undefined;
  }
}

export function removeLocalCopy(whose: Whose): void {
  localStorage.removeItem(key(whose));
}
