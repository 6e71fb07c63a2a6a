import { App } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AutosaveState } from '../journey-editor/saving/autosave.js';
import { DraftKeeper } from '../journey-editor/saving/draft-keeper.js';
import { type JsonObject } from '../rule-editor/json-path.js';
import { type OpenedWork } from './kept-work.js';

/** Keeps unsaved work while somebody edits, and says so when work of an earlier sitting is here again. */
export function useKeptWork(work: OpenedWork, document: JsonObject, isDirty: boolean, revision: number | null) {
  const [state, setState] = useState<AutosaveState>('kept');
  const [keeper] = useState(() => new DraftKeeper<JsonObject>(work.whose, work.seen, setState, work.isNamed));
  const last = useRef(document);
  useRestored(work.restored);
  useEffect(() => keeper.rebase(revision), [keeper, revision]);
  useEffect(() => {
    if (document === last.current) return;
    last.current = document;
    if (isDirty) keeper.keep(document);
    else keeper.forget(revision);
  }, [document, isDirty, revision, keeper]);
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
  return { autosave: state, forget: (saved: number | null): void => keeper.forget(saved) };
}

function useRestored(restored: OpenedWork['restored']): void {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const isSaid = useRef(false);
  useEffect(() => {
    // Words that are still being fetched come with another `t`, and are no second news.
    if (restored === 'none' || isSaid.current) return;
    isSaid.current = true;
    void message.info(t(`journeyEditor.restored.${restored}`), 6);
  }, [restored, message, t]);
}
