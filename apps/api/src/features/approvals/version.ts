export const versionStates = ['draft', 'submitted', 'approved', 'scheduled', 'live', 'retired'] as const;
export type VersionState = (typeof versionStates)[number];

/** Why a version is retired. */
export type Ended = 'replaced' | 'expired' | 'stopped' | 'withdrawn' | 'rejected' | 'change-requested' | 'edited';

export interface VersionKey {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
}

/** From included, to excluded; null: without end. */
export interface Period {
  readonly from: Date;
  readonly to: Date | null;
}

/** A version without its content. */
export interface VersionRecord extends VersionKey {
  readonly hash: string;
  readonly state: VersionState;
  /** `user:<id>`, `command` or `system`. */
  readonly author: string;
  /** Everybody whose work is in the content, the author included. */
  readonly editors: readonly string[];
  readonly createdAt: Date;
  readonly savedAt: Date;
  /** Grows with every save of a draft of the thing. */
  readonly revision: number;
  readonly submittedAt: Date | null;
  /** When it shall be in force once approved; null: whenever somebody starts it. */
  readonly planned: Period | null;
  /** When it was, is or will be in force. */
  readonly effective: Period | null;
  readonly ended: Ended | null;
}

export interface VersionWithDocument<Document = unknown> extends VersionRecord {
  readonly document: Document;
}

/** What is in force. */
export interface LiveVersion<Document = unknown> {
  readonly id: string;
  readonly version: number;
  readonly hash: string;
  readonly document: Document;
}

/** Whether it is still on its way: of each thing at most one version is. */
export const isOpen = (state: VersionState): boolean => ['draft', 'submitted', 'approved'].includes(state);

export const versionKey = ({ kind, id, version }: VersionKey): VersionKey => ({ kind, id, version });
