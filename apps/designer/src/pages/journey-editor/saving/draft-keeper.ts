import { type JourneyDocument } from '@baleen/journeys';
import { discardPersonalDraft, keepPersonalDraft } from '../../../api/journey-versions.js';
import { Autosave, type AutosaveState } from './autosave.js';
import { removeLocalCopy, writeLocalCopy } from './local-copy.js';

/** Keeps one person's unsaved work on one journey: on this device and on the server. */
export class DraftKeeper {
  private readonly autosave: Autosave;
  private lastLocal: JourneyDocument | undefined;

  /** @param baseRevision of the newest version that the work began from; null for a journey that was never saved */
  constructor(
    private readonly whose: { readonly userId: number; readonly journeyId: string },
    private baseRevision: number | null,
    onState: (state: AutosaveState) => void,
  ) {
    const { userId, journeyId } = whose;
    const keepHere = (document: JourneyDocument, isSynced: boolean): void =>
      writeLocalCopy(userId, journeyId, { document, baseRevision: this.baseRevision, isSynced });
    const keeping = {
      locally: (document: JourneyDocument): void => {
        this.lastLocal = document;
        keepHere(document, false);
      },
      remotely: async (document: JourneyDocument): Promise<void> => {
        await keepPersonalDraft(journeyId, document, this.baseRevision);
        if (this.lastLocal === document) keepHere(document, true);
      },
    };
    const timer = {
      set: (run: () => void, ms: number) => window.setTimeout(run, ms),
      clear: (timeout: unknown) => window.clearTimeout(timeout as number),
    };
    this.autosave = new Autosave(keeping, onState, timer, () => performance.now());
  }

  keep(document: JourneyDocument): void {
    this.autosave.keep(document);
  }

  flush(): void {
    this.autosave.flush();
  }

  /** The work is saved for all, or thrown away: no copy of it is needed any more. */
  forget(baseRevision: number | null): void {
    this.baseRevision = baseRevision;
    this.autosave.forget();
    removeLocalCopy(this.whose.userId, this.whose.journeyId);
    // If this fails, the copy is found equal to what is saved when the journey is opened next.
    discardPersonalDraft(this.whose.journeyId).catch(() => undefined);
  }

  /** The work goes on from another version. */
  rebase(baseRevision: number | null): void {
    this.baseRevision = baseRevision;
  }
}
