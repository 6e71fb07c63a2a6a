import { type Problem } from '@baleen/rules';
import { App } from 'antd';
import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/api-problem.js';
import { type DraftBase, readDraftBase, useSaveVersionDraft } from '../../api/version-drafts.js';
import { problemText } from '../../ui/states/problem-text.js';
import { type JsonObject } from '../rule-editor/json-path.js';
import { editAt, jsonText, redo, replaceDocument, startDraft, undo } from '../rule-editor/rule-draft.js';
import { type Editor } from '../rule-editor/editor-context.js';
import { type OpenedWork } from './kept-work.js';
import { useKeptWork } from './use-kept-work.js';

export interface VersionEditing {
  readonly kind: string;
  /** Further queries that show the thing. */
  readonly also: readonly string[];
  readonly work: OpenedWork;
  readonly parse: (document: JsonObject) => readonly Problem[];
  readonly onSaved: (id: string) => void;
}

/** A person's work on the draft of a governed thing: every edit can be undone, unsaved work is kept, and nobody's work is overwritten unseen. */
export function useVersionEditor({ kind, also, work, parse, onSaved }: VersionEditing) {
  const [draft, setDraft] = useState(() => startDraft(work.document));
  const [saved, setSaved] = useState({ text: jsonText(work.base.document as JsonObject), revision: work.seen });
  const read = useDeferredValue(draft.document);
  const problems = useMemo(() => parse(read), [parse, read]);
  const isDirty = draft.text !== saved.text;
  const { autosave, forget } = useKeptWork(work, draft.document, isDirty, saved.revision);
  const saving = useSaving(kind, also);
  const save = (): void => {
    const { document, text } = draft;
    const accept = (id: string, revision: number): void => {
      setSaved({ text, revision });
      forget(revision);
      onSaved(id);
    };
    saving.save(document, saved.revision, {
      onSaved: accept,
      onLoadTheirs: (theirs) => {
        const document = theirs.document as JsonObject;
        setSaved({ text: jsonText(document), revision: theirs.revision });
        setDraft((now) => replaceDocument(now, document));
      },
      onKeepMine: (theirs) => setSaved((before) => ({ ...before, revision: theirs.revision })),
    });
  };
  const edit = useCallback<Editor['edit']>(
    (path, value, options) => setDraft((now) => editAt(now, path, value, options)),
    [],
  );
  return {
    document: draft.document,
    read,
    problems,
    edit,
    isDirty,
    autosave,
    isSaving: saving.isSaving,
    save,
    undo: draft.past.length > 0 ? (): void => setDraft(undo) : undefined,
    redo: draft.future.length > 0 ? (): void => setDraft(redo) : undefined,
  };
}

interface SaveHandlers {
  readonly onSaved: (id: string, revision: number) => void;
  readonly onLoadTheirs: (theirs: DraftBase) => void;
  readonly onKeepMine: (theirs: DraftBase) => void;
}

function useSaving(kind: string, also: readonly string[]) {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const mutation = useSaveVersionDraft(kind, also);
  const refuse = (error: unknown): void => {
    const { title, detail, lines } = problemText(error, t);
    void message.error([detail ?? title, ...lines.slice(0, 3)].join(' '));
  };
  const save = (document: JsonObject, revision: number | null, handlers: SaveHandlers): void => {
    const id = String(document['id']);
    const settle = async (): Promise<void> => {
      const theirs = await readDraftBase(kind, id);
      modal.confirm({
        title: t('versionEditor.conflictTitle'),
        content: t('ruleEditor.conflictHint'),
        okText: t('ruleEditor.loadTheirs'),
        cancelText: t('ruleEditor.keepMine'),
        onOk: () => handlers.onLoadTheirs(theirs),
        onCancel: () => handlers.onKeepMine(theirs),
      });
    };
    mutation.mutate(
      { id, document, revision },
      {
        onSuccess: (stored) => {
          void message.success(t('ruleEditor.saved'));
          handlers.onSaved(id, stored.revision);
        },
        onError: (error) => {
          const isChanged = error instanceof ApiProblem && error.code === 'VERSION_CHANGED';
          if (isChanged) settle().catch(refuse);
          else refuse(error);
        },
      },
    );
  };
  return { save, isSaving: mutation.isPending };
}
