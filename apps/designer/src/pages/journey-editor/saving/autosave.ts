/** How a person's unsaved work stands. */
export type AutosaveState = 'kept' | 'pending' | 'keeping' | 'offline';

/** Where unsaved work is kept. */
export interface Keeping<Document> {
  /** On this device, at once. */
  readonly locally: (document: Document) => void;
  /** On the server; rejects where it cannot be reached. */
  readonly remotely: (document: Document) => Promise<unknown>;
}

/** Timers come in, so that tests need not wait. */
export interface Timer {
  readonly set: (run: () => void, ms: number) => unknown;
  readonly clear: (timer: unknown) => void;
}

export const delays = {
  /** After the last edit, until the copy on this device is written. */
  local: 150,
  /** After the last edit, and at the latest after the first one that is not kept yet, until the server gets it. */
  remote: 600,
  remoteAtMost: 1_500,
  /** Until the server is tried again. */
  retry: 3_000,
} as const;

/**
 * Keeps all work twice, without being asked: on this device within a moment and on the server within two seconds. Without a network the copy on
 * this device goes on, and the server gets the newest state when it is back.
 */
export class Autosave<Document> {
  private wanted: Document | undefined;
  private isSending = false;
  private firstWanted = 0;
  private localTimer: unknown;
  private remoteTimer: unknown;
  private isStopped = false;

  constructor(
    private readonly keeping: Keeping<Document>,
    private readonly onState: (state: AutosaveState) => void,
    private readonly timer: Timer,
    private readonly now: () => number,
  ) {}

  /** The work has changed. */
  keep(document: Document): void {
    if (this.wanted === undefined) this.firstWanted = this.now();
    this.wanted = document;
    this.onState('pending');
    this.timer.clear(this.localTimer);
    this.localTimer = this.timer.set(() => this.keeping.locally(document), delays.local);
    const left = this.firstWanted + delays.remoteAtMost - this.now();
    this.schedule(Math.max(0, Math.min(delays.remote, left)));
  }

  /** Writes at once what is not kept yet: the page is about to go. */
  flush(): void {
    if (this.wanted === undefined) return;
    this.timer.clear(this.localTimer);
    this.keeping.locally(this.wanted);
    void this.send();
  }

  /** What was to be kept is saved for good, or thrown away. */
  forget(): void {
    this.wanted = undefined;
    this.timer.clear(this.localTimer);
    this.timer.clear(this.remoteTimer);
    this.onState('kept');
  }

  stop(): void {
    this.isStopped = true;
    this.timer.clear(this.localTimer);
    this.timer.clear(this.remoteTimer);
  }

  private schedule(ms: number): void {
    this.timer.clear(this.remoteTimer);
    this.remoteTimer = this.timer.set(() => void this.send(), ms);
  }

  private async send(): Promise<void> {
    if (this.wanted === undefined || this.isSending) return;
    const document = this.wanted;
    this.wanted = undefined;
    this.isSending = true;
    this.onState('keeping');
    try {
      await this.keeping.remotely(document);
      this.isSending = false;
      if (this.wanted === undefined) this.onState('kept');
      else if (!this.isStopped) this.schedule(delays.remote);
    } catch {
      this.isSending = false;
      this.wanted ??= document;
      this.onState('offline');
      if (!this.isStopped) this.schedule(delays.retry);
    }
  }
}
