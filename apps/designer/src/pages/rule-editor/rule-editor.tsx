import { RedoOutlined, SaveOutlined, UndoOutlined } from '@ant-design/icons';
import { parseRule, type Rule, type RuleScope } from '@baleen/rules';
import { App, Button, ConfigProvider } from 'antd';
import { type KeyboardEvent, useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { PageHeader } from '../../ui/page-header.js';
import { Stack } from '../../ui/panel.js';
import { usePreferences } from '../../ui/preferences.js';
import { ConditionsForm } from './condition-form.js';
import { type Editor, EditorContext } from './editor-context.js';
import { EditorSide, type SideTab } from './editor-side.js';
import { factGroups } from './fact-options.js';
import { FactsForm } from './facts-form.js';
import { ConsequencesForm, IdentityForm, TriggerForm } from './identity-form.js';
import { getAt, type JsonObject } from './json-path.js';
import { jumpTo } from './jump-to.js';
import { PatternPanels } from './pattern-form.js';
import { editAt, editText, jsonText, redo, replaceDocument, seal, startDraft, undo } from './rule-draft.js';
import styles from './rule-editor.module.css';
import { useLeaveGuard } from './use-leave-guard.js';
import { useSave } from './use-save.js';

interface RuleEditorProps {
  readonly scope: RuleScope;
  readonly initial: JsonObject;
  /** Of the version that editing began from; null for a new rule. */
  readonly initialHash: string | null;
}

/** The form and, beside it, everything that follows from it. The rule is read, told and tried by the engine itself. */
export function RuleEditor({ scope, initial, initialHash }: RuleEditorProps) {
  const { t } = useTranslation();
  const locale = usePreferences((preferences) => preferences.locale);
  const [draft, setDraft] = useState(() => startDraft(initial));
  const [tab, setTab] = useState<SideTab>('json');
  const { document } = draft;
  const read = useDeferredValue(document);
  const parsed = useMemo(() => parseRule(read, scope), [read, scope]);
  const problems = useMemo(() => (parsed.ok ? [] : parsed.problems), [parsed]);
  const rule: Rule | undefined = parsed.ok ? parsed.value : undefined;
  const saving = useSaving({ draft, setDraft, initial, initialHash });
  const jump = useCallback((pointer: string): void => {
    setTab(pointer.startsWith('/examples') ? 'json' : (tab) => tab);
    if (!jumpTo(pointer)) setTab('json');
  }, []);
  const save = useTrySave(saving.save, problems, jump, draft.textError !== undefined);
  const editor = useMemo<Editor>(
    () => ({
      document,
      problems,
      scope,
      groups: factGroups(document, scope),
      edit: (path, value, options) => setDraft((now) => editAt(now, path, value, options)),
    }),
    [document, problems, scope],
  );
  const name = getAt(document, ['name', locale]);
  return (
    <div onKeyDown={(event) => onShortcut(event, { undo: () => setDraft(undo), redo: () => setDraft(redo), save })}>
      <PageHeader
        title={typeof name === 'string' && name !== '' ? name : t('ruleEditor.titleNew')}
        subtitle={t('ruleEditor.subtitle')}
        back={
          initialHash === null
            ? { to: '/rules', label: t('rules.title') }
            : { to: `/rules/${String(initial['id'])}`, label: String(initial['id']) }
        }
        marks={saving.isDirty && <span className={styles.unsaved}>{t('ruleEditor.unsaved')}</span>}
        actions={
          <>
            <Button
              icon={<UndoOutlined />}
              disabled={draft.past.length === 0}
              onClick={() => setDraft(undo)}
              title="Ctrl+Z"
            >
              {t('ruleEditor.undo')}
            </Button>
            <Button
              icon={<RedoOutlined />}
              disabled={draft.future.length === 0}
              onClick={() => setDraft(redo)}
              title="Ctrl+Shift+Z"
            >
              {t('ruleEditor.redo')}
            </Button>
            <Button
              type="primary"
              icon={<SaveOutlined />}
              loading={saving.isSaving}
              disabled={!saving.isDirty}
              onClick={save}
              title="Ctrl+S"
            >
              {t('ruleEditor.save')}
            </Button>
          </>
        }
      />
      <EditorContext value={editor}>
        <div className={styles.columns} onBlur={() => setDraft(seal)}>
          <ConfigProvider componentDisabled={draft.textError !== undefined}>
            <Stack>
              <IdentityForm isNew={initialHash === null} />
              <TriggerForm />
              <FactsForm />
              <PatternPanels />
              <ConditionsForm />
              <ConsequencesForm />
            </Stack>
          </ConfigProvider>
          <EditorSide
            draft={draft}
            rule={rule}
            problems={problems}
            scope={scope}
            tab={tab}
            onTab={setTab}
            onText={(text) => setDraft((now) => editText(now, text))}
            onJump={jump}
          />
        </div>
      </EditorContext>
    </div>
  );
}

interface SavingParts extends Omit<RuleEditorProps, 'scope'> {
  readonly draft: ReturnType<typeof startDraft>;
  readonly setDraft: (change: (now: ReturnType<typeof startDraft>) => ReturnType<typeof startDraft>) => void;
}

/** What has been saved, and whether anything has changed since. */
function useSaving({ draft, setDraft, initial, initialHash }: SavingParts) {
  const navigate = useNavigate();
  const [saved, setSaved] = useState({ text: jsonText(initial), hash: initialHash });
  const isDirty = draft.textError !== undefined || jsonText(draft.document) !== saved.text;
  const dirty = useRef(isDirty);
  useEffect(() => {
    dirty.current = isDirty;
  }, [isDirty]);
  useLeaveGuard(useCallback(() => dirty.current, []));
  const { save, isSaving } = useSave({
    onSaved: ({ hash }) => {
      setSaved({ text: jsonText(draft.document), hash });
      if (initialHash !== null) return;
      dirty.current = false;
      void navigate(`/rules/${String(draft.document['id'])}/edit`, { replace: true });
    },
    onLoadTheirs: ({ document, hash }) => {
      setDraft((now) => replaceDocument(now, document as JsonObject));
      setSaved({ text: jsonText(document as JsonObject), hash });
    },
    onKeepMine: ({ hash }) => setSaved((before) => ({ ...before, hash })),
  });
  return { isDirty, isSaving, save: () => save(draft.document, saved.hash) };
}

/** Saves what can be read; where something is wrong, shows it instead. */
function useTrySave(
  save: () => void,
  problems: readonly { readonly path: string }[],
  jump: (pointer: string) => void,
  isBroken: boolean,
) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  return (): void => {
    if (problems.length === 0 && !isBroken) return save();
    void message.warning(t(isBroken ? 'ruleEditor.formWaits' : 'ruleEditor.solveFirst'));
    if (problems[0]) jump(problems[0].path);
  };
}

interface Shortcuts {
  readonly undo: () => void;
  readonly redo: () => void;
  readonly save: () => void;
}

/** The page's own undo is meant, also in a text field: form and JSON are one history. */
function onShortcut(event: KeyboardEvent, shortcuts: Shortcuts): void {
  if (!event.ctrlKey && !event.metaKey) return;
  const key = event.key.toLowerCase();
  const wanted =
    key === 's' ? 'save' : key === 'y' || (key === 'z' && event.shiftKey) ? 'redo' : key === 'z' ? 'undo' : undefined;
  if (!wanted) return;
  event.preventDefault();
  shortcuts[wanted]();
}
