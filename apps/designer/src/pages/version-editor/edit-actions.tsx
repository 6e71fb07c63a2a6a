import { RedoOutlined, SaveOutlined, UndoOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { type AutosaveState } from '../journey-editor/saving/autosave.js';
import styles from '../rule-editor/rule-editor.module.css';

interface EditActionsProps {
  readonly isDirty: boolean;
  /** How the unsaved work stands. */
  readonly autosave: AutosaveState;
  readonly isSaving: boolean;
  /** A draft with problems cannot be kept. */
  readonly hasProblems: boolean;
  readonly save: () => void;
  readonly undo: (() => void) | undefined;
  readonly redo: (() => void) | undefined;
}

/** Undo, redo and save, as they stand at the head of an editor. */
export function EditActions({ isDirty, autosave, isSaving, hasProblems, save, undo, redo }: EditActionsProps) {
  const { t } = useTranslation();
  return (
    <>
      {isDirty && (
        <span className={styles.unsaved} role="status">
          {t(`journeyEditor.autosave.${autosave === 'kept' ? 'keptDraft' : autosave}`)}
        </span>
      )}
      <Button icon={<UndoOutlined />} aria-label={t('ruleEditor.undo')} disabled={!undo} onClick={undo} />
      <Button icon={<RedoOutlined />} aria-label={t('ruleEditor.redo')} disabled={!redo} onClick={redo} />
      <Tooltip title={hasProblems ? t('versionEditor.solveFirst') : undefined}>
        <Button
          type="primary"
          icon={<SaveOutlined aria-hidden />}
          loading={isSaving}
          disabled={hasProblems || !isDirty}
          onClick={save}
        >
          {t('ruleEditor.save')}
        </Button>
      </Tooltip>
    </>
  );
}
