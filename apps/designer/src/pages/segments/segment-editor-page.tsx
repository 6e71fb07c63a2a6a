import { type SegmentList } from '@baleen/rules';
import { parseSegment } from '@baleen/rules';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { type SizeQuestion, useSegment, useSegmentSize } from '../../api/segments.js';
import { openRevision } from '../../api/version-drafts.js';
import { useVersions } from '../../api/versions.js';
import { PageHeader } from '../../ui/page-header.js';
import { Panel, Stack } from '../../ui/panel.js';
import { usePreferences } from '../../ui/preferences.js';
import { LoadProblem } from '../../ui/states/load-problem.js';
import { Loaded } from '../../ui/states/loaded.js';
import { PageSkeleton } from '../../ui/states/page-skeleton.js';
import { ConditionsForm } from '../rule-editor/condition-form.js';
import { EditorContext, type Editor } from '../rule-editor/editor-context.js';
import { FactsForm } from '../rule-editor/facts-form.js';
import { TextField } from '../rule-editor/inputs.js';
import { getAt, type JsonObject } from '../rule-editor/json-path.js';
import editorStyles from '../rule-editor/rule-editor.module.css';
import { EditActions } from '../version-editor/edit-actions.js';
import { KeptWork, type OpenedWork } from '../version-editor/kept-work.js';
import { ProblemList } from '../version-editor/problem-list.js';
import { useVersionEditor } from '../version-editor/use-version-editor.js';
import { ListPanel } from './list-panel.js';
import { SampleList, SizeFigures } from './size-panel.js';
import styles from './segments.module.css';
import { type CustomerScope, customerFactGroups, useSegmentScope } from './use-segment-scope.js';

const blankSegment: JsonObject = {
  schemaVersion: 1,
  id: '',
  name: { en: '', zh: '' },
  description: { en: '', zh: '' },
  conditions: { all: [] },
};

export function NewSegmentPage() {
  const scope = useSegmentScope();
  if (!scope) return <PageSkeleton />;
  return (
    <KeptWork kind="segment" id="new" isNew base={{ document: blankSegment, revision: null }}>
      {(work) => <SegmentEditor scope={scope} work={work} isNew />}
    </KeptWork>
  );
}

export function SegmentEditorPage() {
  const { segmentId = '' } = useParams();
  const segment = useSegment(segmentId);
  const versions = useVersions('segment', segmentId);
  const scope = useSegmentScope(segmentId);
  return (
    <Loaded of={segment}>
      {({ document }) => (
        <Loaded of={versions}>
          {({ items }) =>
            scope ? (
              <KeptWork
                key={segmentId}
                kind="segment"
                id={segmentId}
                base={{ document, revision: openRevision(items) }}
              >
                {(work) => <SegmentEditor scope={scope} work={work} />}
              </KeptWork>
            ) : (
              <PageSkeleton />
            )
          }
        </Loaded>
      )}
    </Loaded>
  );
}

interface SegmentEditorProps {
  readonly scope: CustomerScope;
  readonly work: OpenedWork;
  readonly isNew?: boolean;
}

/** The conditions of a segment and, while they are typed, how many customers meet them. */
function SegmentEditor({ scope, work, isNew = false }: SegmentEditorProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const locale = usePreferences((preferences) => preferences.locale);
  const parse = useCallback(
    (document: JsonObject) => {
      const parsed = parseSegment(document, scope.scope);
      return parsed.ok ? [] : parsed.problems;
    },
    [scope],
  );
  const onSaved = useCallback(
    (id: string) => {
      if (isNew) void navigate(`/segments/${id}/edit`, { replace: true });
    },
    [isNew, navigate],
  );
  const editing = useVersionEditor({ kind: 'segment', also: alsoShown, work, parse, onSaved });
  const { document, problems, edit } = editing;
  const editor = useMemo<Editor>(
    () => ({ document, problems, edit, scope: scope.scope, groups: customerFactGroups(document, scope) }),
    [document, problems, edit, scope],
  );
  const name = getAt(document, ['name', locale]);
  const list = getAt(document, ['list']) as unknown as SegmentList | undefined;
  return (
    <EditorContext.Provider value={editor}>
      <PageHeader
        title={typeof name === 'string' && name !== '' ? name : t('segments.titleNew')}
        subtitle={t('ruleEditor.subtitle')}
        back={
          isNew
            ? { to: '/segments', label: t('segments.title') }
            : { to: `/segments/${String(document['id'])}`, label: t('segments.segment') }
        }
        actions={<EditActions {...editing} hasProblems={problems.length > 0} />}
      />
      <div className={editorStyles.columns}>
        <Stack>
          <SegmentIdentity isNew={isNew} />
          <ConditionsForm />
          <FactsForm example="count(login,[1..30])" />
          <ListPanel list={list} onChange={(next) => edit(['list'], next && { ...next })} />
        </Stack>
        <div className={editorStyles.side}>
          <LiveSize document={editing.read} />
          <ProblemList problems={problems} />
        </div>
      </div>
    </EditorContext.Provider>
  );
}

const alsoShown: readonly string[] = ['segments'];

function SegmentIdentity({ isNew }: { isNew: boolean }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('ruleEditor.identity')}>
      <div className={editorStyles.grid}>
        {isNew && <TextField path={['id']} label={t('ruleEditor.id')} />}
        <TextField path={['name', 'en']} label={t('ruleEditor.nameEn')} />
        <TextField path={['name', 'zh']} label={t('ruleEditor.nameZh')} />
        <TextField path={['description', 'en']} label={t('ruleEditor.descriptionEn')} isLong />
        <TextField path={['description', 'zh']} label={t('ruleEditor.descriptionZh')} isLong />
      </div>
    </Panel>
  );
}

const TYPING_MS = 250;

/** Counted again a moment after the last key; the figures before stay until the new ones are there. */
function LiveSize({ document }: { document: JsonObject }) {
  const { t } = useTranslation();
  const locale = usePreferences((preferences) => preferences.locale);
  const question = useSettled(questionOf(document), TYPING_MS);
  const size = useSegmentSize(question ?? undefined);
  return (
    <Panel title={t('segments.size')} hint={t('segments.sizeHint')}>
      <div className={styles.stack} data-fetching={size.isFetching}>
        {question === null && <p className={styles.soft}>{t('segments.sizeEmpty')}</p>}
        {question && size.error && <LoadProblem error={size.error} />}
        {question && size.data && !size.error && (
          <>
            <SizeFigures size={size.data} />
            <ul className={styles.words}>
              {size.data.words[locale].map((line, index) => (
                <li key={index}>{line}</li>
              ))}
            </ul>
            <SampleList size={size.data} />
          </>
        )}
      </div>
    </Panel>
  );
}

/** Null while nothing says who is meant. */
function questionOf(document: JsonObject): SizeQuestion | null {
  const { facts, conditions, list, id } = document;
  const groups = Object.values((conditions ?? {}) as Readonly<Record<string, unknown>>);
  if (list === undefined && groups.every((group) => Array.isArray(group) && group.length === 0)) return null;
  const asked = { facts, conditions, list, ...(id === '' ? {} : { id }) };
  return JSON.parse(JSON.stringify(asked)) as SizeQuestion;
}

/** A value as soon as it has stayed the same for a while. */
function useSettled<T>(value: T, milliseconds: number): T {
  const text = JSON.stringify(value);
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), milliseconds);
    return () => clearTimeout(timer);
  }, [text, milliseconds]);
  return useMemo(() => JSON.parse(settled) as T, [settled]);
}
