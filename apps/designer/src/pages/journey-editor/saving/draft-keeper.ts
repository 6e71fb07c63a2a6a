import { discardPersonalDraft, keepPersonalDraft } from '../../../api/version-drafts.js';
import { Autosave, type AutosaveState } from './autosave.js';
import { removeLocalCopy, type Whose, writeLocalCopy } from './local-copy.js';

/** Keeps one person's unsaved work on one thing: on this device and on the server. */
export class DraftKeeper<Document extends object> {
  private readonly autosave: Autosave<Document>;
  private lastLocal: Document | undefined;

  /**
   * @param baseRevision of the newest version that the work began from; null for a thing that was never saved
   * @param isNamed false while the thing has no id of its own yet: then this device alone keeps it
   */
  constructor(
    private readonly whose: Whose,
    private baseRevision: number | null,
    onState: (state: AutosaveState) => void,
    private readonly isNamed = true,
  ) {
    const keepHere = (document: Document, isSynced: boolean): void =>
      writeLocalCopy(whose, { document, baseRevision: this.baseRevision, isSynced });
    const keeping = {
      locally: (document: Document): void => {
        this.lastLocal = document;
        keepHere(document, false);
      },
      remotely: async (document: Document): Promise<void> => {
        if (!isNamed) return;
        await keepPersonalDraft(whose, document, this.baseRevision);
        if (this.lastLocal === document) keepHere(document, true);
      },
    };
    const timer = {
      set: (run: () => void, ms: number) => window.setTimeout(run, ms),
      clear: (timeout: unknown) => window.clearTimeout(timeout as number),
    };
    this.autosave = new Autosave(keeping, onState, timer, () => performance.now());
  }

  keep(document: Document): void {
    this.autosave.keep(document);
  }

  flush(): void {
    this.autosave.flush();
  }

  /** The work is saved for all, or thrown away: no copy of it is needed any more. */
  forget(baseRevision: number | null): void {
    this.baseRevision = baseRevision;
    this.autosave.forget();
    removeLocalCopy(this.whose);
    // If this fails, the copy is found equal to what is saved when the thing is opened next.
    if (this.isNamed) discardPersonalDraft(this.whose).catch(() => undefined);
  }

  /** The work goes on from another version. */
  rebase(baseRevision: number | null): void {
    this.baseRevision = baseRevision;
  }
}
