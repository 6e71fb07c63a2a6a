import { CheckCircleOutlined, CloudOutlined, DisconnectOutlined, SaveOutlined, SyncOutlined } from '@ant-design/icons';
import { type Problem } from '@baleen/journeys';
import { App, Button, Input } from 'antd';
import { useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { submitVersion } from '../../api/journey-versions.js';
import { PageHeader } from '../../ui/page-header.js';
import { problemText } from '../../ui/states/problem-text.js';
import { StatusMark, toneOf } from '../../ui/status-mark.js';
import { useText } from '../../ui/use-text.js';
import { useEditor, useEditorStore } from './editor-store.js';
import { FileMenu } from './file-menu.js';
import styles from './journey-editor.module.css';
import { OperateMenu } from './operate-menu.js';
import { Presence } from './presence.js';
import { type AutosaveState } from './saving/autosave.js';
import { type Saving } from './saving/use-saving.js';

interface EditorHeaderProps {
  readonly journeyId: string;
  readonly isRunning: boolean;
  readonly saving: Saving;
  readonly problems: readonly Problem[];
  readonly isReadOnly: boolean;
  readonly onSubmitted: () => void;
}

export function EditorHeader({ journeyId, isRunning, saving, problems, isReadOnly, onSubmitted }: EditorHeaderProps) {
  const { t } = useTranslation();
  const text = useText();
  const name = useEditor((state) => state.draft.document.name);
  const { newest } = saving;
  const submit = useSubmit({ journeyId, saving, problems, onSubmitted });
  return (
    <PageHeader
      title={text(name) || journeyId}
      back={{ to: '/journeys', label: t('journeys.title') }}
      marks={
        <>
          {newest && (
            <StatusMark tone={toneOf(newest.state)}>
              {t('journeyEditor.version', { number: newest.version })} · {t(`journeys.states.${newest.state}`)}
            </StatusMark>
          )}
          {isReadOnly ? (
            <span className={styles.soft}>{t('journeyEditor.readOnly')}</span>
          ) : (
            <Kept state={saving.autosave} isDirty={saving.isDirty} />
          )}
          <Presence journeyId={journeyId} />
        </>
      }
      actions={
        <>
          <FileMenu
            isReadOnly={isReadOnly}
            canDiscard={saving.isDirty && newest !== undefined}
            onDiscard={saving.discard}
          />
          {isRunning && <OperateMenu journeyId={journeyId} />}
          {!isReadOnly && (
            <>
              <Button
                icon={<SaveOutlined />}
                loading={saving.isSaving}
                disabled={!saving.isDirty}
                onClick={() => void saving.save()}
                title="Ctrl+S"
              >
                {t('journeyEditor.save')}
              </Button>
              <Button type="primary" onClick={submit} disabled={!saving.isDirty && newest?.state !== 'draft'}>
                {t('journeyEditor.submit')}
              </Button>
            </>
          )}
        </>
      }
    />
  );
}

const signs: Readonly<Record<AutosaveState, ReactNode>> = {
  kept: <CheckCircleOutlined aria-hidden />,
  pending: <SyncOutlined aria-hidden />,
  keeping: <SyncOutlined aria-hidden />,
  offline: <DisconnectOutlined aria-hidden />,
};

/** How the unsaved work stands: nobody has to wonder whether it would be lost. */
function Kept({ state, isDirty }: { state: AutosaveState; isDirty: boolean }) {
  const { t } = useTranslation();
  const shown = state === 'kept' && isDirty ? 'keptDraft' : state;
  return (
    <span className={styles.kept} data-state={state} role="status">
      {shown === 'keptDraft' ? <CloudOutlined aria-hidden /> : signs[state]} {t(`journeyEditor.autosave.${shown}`)}
    </span>
  );
}

type SubmitParts = Pick<EditorHeaderProps, 'journeyId' | 'saving' | 'problems' | 'onSubmitted'>;

/** Saves, asks for a word to the reviewers, and submits. Where something is wrong it shows that instead. */
function useSubmit({ journeyId, saving, problems, onSubmitted }: SubmitParts): () => void {
  const { t } = useTranslation();
  const { modal, message } = App.useApp();
  const store = useEditorStore();
  const comment = useRef('');
  const send = async (): Promise<void> => {
    const version = await saving.save();
    if (!version) return;
    try {
      await submitVersion(journeyId, version, comment.current.trim());
      void message.success(t('journeyEditor.submitted'));
      onSubmitted();
    } catch (error) {
      const { title, detail, lines } = problemText(error, t);
      modal.error({ title: detail ?? title, content: lines.slice(0, 8).map((line) => <p key={line}>{line}</p>) });
    }
  };
  return () => {
    if (problems.length > 0) {
      store.getState().open('problems');
      void message.warning(t('journeyEditor.solveFirst', { count: problems.length }));
      return;
    }
    comment.current = '';
    modal.confirm({
      title: t('journeyEditor.submitTitle'),
      content: (
        <Input.TextArea
          aria-label={t('journeyEditor.submitComment')}
          placeholder={t('journeyEditor.submitComment')}
          autoSize={{ minRows: 3, maxRows: 8 }}
          maxLength={4000}
          onChange={({ target }) => (comment.current = target.value)}
        />
      ),
      okText: t('journeyEditor.submit'),
      onOk: send,
    });
  };
}
