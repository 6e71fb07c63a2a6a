import { type JourneyDocument } from '@baleen/journeys';
import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  saveDraft,
  seenOf,
  type Conflict,
  type JourneyVersion,
  type JourneyVersionPage,
} from '../../../api/journey-versions.js';
import { replaceContents } from '../../../document/index.js';
import { useCurrentSession } from '../../../ui/session-context.js';
import { problemText } from '../../../ui/states/problem-text.js';
import { useEditor, useEditorStore } from '../editor-store.js';
import { type AutosaveState } from './autosave.js';
import { DraftKeeper } from './draft-keeper.js';
import { isEqual, type Opening } from './opening.js';

export interface Saving {
  /** The newest version, with what was saved here. */
  readonly newest: JourneyVersion | undefined;
  readonly autosave: AutosaveState;
  /** Whether the drawing differs from what is saved for all. */
  readonly isDirty: boolean;
  readonly isSaving: boolean;
  readonly conflict: Conflict | undefined;
  /** @returns the saved version; undefined where it was not saved */
  readonly save: () => Promise<JourneyVersionPage | undefined>;
  readonly settle: (choice: 'mine' | 'theirs' | 'later') => void;
  /** Throws the unsaved work away: the drawing is again as it is saved. */
  readonly discard: () => void;
}

interface SavedState {
  readonly document: JourneyDocument | undefined;
  readonly seen: Opening['seen'];
  /** Of the newest version that is known: what unsaved work began from. */
  readonly baseRevision: number | null;
}

/** Keeps unsaved work, saves it for all, and asks what to do where somebody else was faster. */
export function useSaving(journeyId: string, opening: Opening, opened: JourneyVersion | undefined): Saving {
  const store = useEditorStore();
  const document = useEditor((state) => state.draft.document);
  const [saved, setSaved] = useState<SavedState>({
    document: opening.saved,
    seen: opening.seen,
    baseRevision: opened?.revision ?? null,
  });
  const [newest, setNewest] = useState(opened);
  const [isSaving, setSaving] = useState(false);
  const [conflict, setConflict] = useState<Conflict>();
  const { keeper, autosave } = useAutosave(journeyId, document, saved);
  const tell = useTold(journeyId);
  const isDirty = !saved.document || !isEqual(document, saved.document);

  const save = async (overwrite?: Conflict): Promise<JourneyVersionPage | undefined> => {
    const mine = store.getState().draft.document;
    setSaving(true);
    try {
      const result = await saveDraft(journeyId, mine, overwrite ? seenOf(overwrite) : saved.seen);
      if (!result.ok) {
        setConflict(result.theirs);
        return undefined;
      }
      const { version } = result;
      setSaved({ document: mine, seen: seenOf(version), baseRevision: version.revision });
      setNewest(version);
      setConflict(undefined);
      if (store.getState().draft.document === mine) keeper.forget(version.revision);
      tell.saved();
      return version;
    } catch (error) {
      tell.refused(error);
      return undefined;
    } finally {
      setSaving(false);
    }
  };
  const settle = (choice: 'mine' | 'theirs' | 'later'): void => {
    const theirs = conflict;
    setConflict(undefined);
    if (!theirs || choice === 'later') return;
    if (choice === 'mine') return void save(theirs);
    store.getState().run((current) => replaceContents(current, theirs.document));
    setSaved({ document: theirs.document, seen: seenOf(theirs), baseRevision: theirs.revision });
  };
  const discard = (): void => {
    if (saved.document) store.getState().run((current) => replaceContents(current, saved.document!));
  };
  return { newest, autosave, isDirty, isSaving, conflict, save: () => save(), settle, discard };
}

function useTold(journeyId: string) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  return {
    saved: (): void => {
      void message.success(t('journeyEditor.saved'));
      void client.invalidateQueries({ queryKey: ['journeys'], exact: true });
      void client.invalidateQueries({ queryKey: ['journeys', journeyId] });
    },
    refused: (error: unknown): void => {
      const { title, detail, lines } = problemText(error, t);
      void message.error([detail ?? title, ...lines.slice(0, 3)].join(' '));
    },
  };
}

function useAutosave(journeyId: string, document: JourneyDocument, saved: SavedState) {
  const { user } = useCurrentSession();
  const [autosave, setAutosave] = useState<AutosaveState>('kept');
  const [keeper] = useState(
    () =>
      new DraftKeeper<JourneyDocument>(
        { userId: user.id, kind: 'journey', id: journeyId },
        saved.baseRevision,
        setAutosave,
      ),
  );
  const kept = useRef(document);
  useEffect(() => keeper.rebase(saved.baseRevision), [keeper, saved.baseRevision]);
  useEffect(() => {
    if (document === kept.current) return;
    kept.current = document;
    if (saved.document && isEqual(document, saved.document)) keeper.forget(saved.baseRevision);
    else keeper.keep(document);
  }, [document, saved, keeper]);
  useEffect(() => {
    const flush = (): void => keeper.flush();
    window.addEventListener('pagehide', flush);
    window.addEventListener('visibilitychange', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      window.removeEventListener('visibilitychange', flush);
      keeper.flush();
    };
  }, [keeper]);
  return { keeper, autosave };
}
