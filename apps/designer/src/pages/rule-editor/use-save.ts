import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { hasStatus, ApiProblem } from '../../api/api-problem.js';
import { type EditableRule, readDraft, useSaveDraft } from '../../api/rule-editor.js';
import { problemText } from '../../ui/states/problem-text.js';
import { type JsonObject } from './json-path.js';

interface SaveHandlers {
  readonly onSaved: (saved: EditableRule) => void;
  /** Somebody else has saved meanwhile: their version takes the place of this one. */
  readonly onLoadTheirs: (theirs: EditableRule) => void;
  /** Theirs has been seen, and will be overwritten. */
  readonly onKeepMine: (theirs: EditableRule) => void;
}

/** Saves the draft, and asks what to do where somebody else was faster. */
export function useSave({ onSaved, onLoadTheirs, onKeepMine }: SaveHandlers) {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const draft = useSaveDraft();
  const settle = async (id: string): Promise<void> => {
    const theirs = await readDraft(id);
    modal.confirm({
      title: t('ruleEditor.conflictTitle'),
      content: t('ruleEditor.conflictHint'),
      okText: t('ruleEditor.loadTheirs'),
      cancelText: t('ruleEditor.keepMine'),
      onOk: () => onLoadTheirs(theirs),
      onCancel: () => onKeepMine(theirs),
    });
  };
  const refuse = (error: unknown): void => {
    const { title, detail } = problemText(error, t);
    void message.error(detail ?? title);
  };
  const save = (document: JsonObject, seen: string | null): void => {
    const id = String(document['id']);
    draft.mutate(
      { id, document, seen },
      {
        onSuccess: (saved) => {
          void message.success(t('ruleEditor.saved'));
          onSaved(saved);
        },
        onError: (error) => {
          const isChanged = hasStatus(error, 409) && error instanceof ApiProblem && error.code === 'RULE_CHANGED';
          if (isChanged) settle(id).catch(refuse);
          else refuse(error);
        },
      },
    );
  };
  return { save, isSaving: draft.isPending };
}
