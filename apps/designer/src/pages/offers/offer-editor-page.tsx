import { needs, parseOffer, productFamilies } from '@baleen/journeys';
import { type Text } from '@baleen/rules';
import { Select, Switch } from 'antd';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useOffer, useTreatments } from '../../api/offers.js';
import { openRevision } from '../../api/version-drafts.js';
import { useVersions } from '../../api/versions.js';
import { PageHeader } from '../../ui/page-header.js';
import { Panel, Stack } from '../../ui/panel.js';
import { usePreferences } from '../../ui/preferences.js';
import { Loaded } from '../../ui/states/loaded.js';
import { PageSkeleton } from '../../ui/states/page-skeleton.js';
import { useText } from '../../ui/use-text.js';
import { type Vocabulary } from '../../vocabulary/vocabulary.js';
import { ConditionTree } from '../rule-editor/condition-form.js';
import { EditorContext, type Editor, useEditor } from '../rule-editor/editor-context.js';
import { Field } from '../rule-editor/field.js';
import { ChoiceField, NumberField, TextField } from '../rule-editor/inputs.js';
import { getAt, isObject, type JsonObject } from '../rule-editor/json-path.js';
import editorStyles from '../rule-editor/rule-editor.module.css';
import { type CustomerScope, customerFactGroups, useSegmentScope } from '../segments/use-segment-scope.js';
import { EditActions } from '../version-editor/edit-actions.js';
import { KeptWork, type OpenedWork } from '../version-editor/kept-work.js';
import { ProblemList } from '../version-editor/problem-list.js';
import { useVersionEditor } from '../version-editor/use-version-editor.js';

const blankOffer: JsonObject = {
  schemaVersion: 1,
  id: '',
  name: { en: '', zh: '' },
  description: { en: '', zh: '' },
  need: 'relationship',
  productFamily: 'service',
  value: 0,
  cost: 0,
  treatments: [],
};

export function NewOfferPage() {
  const scope = useSegmentScope();
  if (!scope) return <PageSkeleton />;
  return (
    <KeptWork kind="offer" id="new" isNew base={{ document: blankOffer, revision: null }}>
      {(work) => <OfferEditor scope={scope} work={work} isNew />}
    </KeptWork>
  );
}

export function OfferEditorPage() {
  const { offerId = '' } = useParams();
  const offer = useOffer(offerId);
  const versions = useVersions('offer', offerId);
  const scope = useSegmentScope();
  return (
    <Loaded of={offer}>
      {({ document }) => (
        <Loaded of={versions}>
          {({ items }) =>
            scope ? (
              <KeptWork key={offerId} kind="offer" id={offerId} base={{ document, revision: openRevision(items) }}>
                {(work) => <OfferEditor scope={scope} work={work} />}
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

interface OfferEditorProps {
  readonly scope: CustomerScope;
  readonly work: OpenedWork;
  readonly isNew?: boolean;
}

/** The terms of an offer and who may be offered it. */
function OfferEditor({ scope, work, isNew = false }: OfferEditorProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const locale = usePreferences((preferences) => preferences.locale);
  const parse = useCallback(
    (document: JsonObject) => {
      const parsed = parseOffer(document, scope.scope);
      return parsed.ok ? [] : parsed.problems;
    },
    [scope],
  );
  const onSaved = useCallback(
    (id: string) => {
      if (isNew) void navigate(`/offers/${id}`, { replace: true });
    },
    [isNew, navigate],
  );
  const editing = useVersionEditor({ kind: 'offer', also: alsoShown, work, parse, onSaved });
  const { document, problems, edit } = editing;
  const editor = useMemo<Editor>(
    () => ({ document, problems, edit, scope: scope.scope, groups: [] }),
    [document, problems, edit, scope],
  );
  const name = getAt(document, ['name', locale]);
  return (
    <EditorContext.Provider value={editor}>
      <PageHeader
        title={typeof name === 'string' && name !== '' ? name : t('offers.titleNew')}
        subtitle={t('ruleEditor.subtitle')}
        back={
          isNew
            ? { to: '/offers', label: t('offers.title') }
            : { to: `/offers/${String(document['id'])}`, label: t('offers.offer') }
        }
        actions={<EditActions {...editing} hasProblems={problems.length > 0} />}
      />
      <Stack>
        <ProblemList problems={problems} />
        <OfferIdentity isNew={isNew} />
        <OfferTerms scope={scope} />
        <Eligibility scope={scope} />
      </Stack>
    </EditorContext.Provider>
  );
}

const alsoShown: readonly string[] = ['offers'];

/** Names as the form's fields take them. */
const vocabularyOf = (names: Readonly<Record<string, Text>>): Vocabulary =>
  Object.fromEntries(Object.entries(names).map(([code, { en, zh }]) => [code, [en, zh] as const]));
const needVocabulary = vocabularyOf(needs);
const familyVocabulary = vocabularyOf(productFamilies);

function OfferIdentity({ isNew }: { isNew: boolean }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('ruleEditor.identity')}>
      <div className={editorStyles.grid}>
        {isNew && <TextField path={['id']} label={t('ruleEditor.id')} />}
        <TextField path={['name', 'en']} label={t('ruleEditor.nameEn')} />
        <TextField path={['name', 'zh']} label={t('ruleEditor.nameZh')} />
        <TextField path={['description', 'en']} label={t('ruleEditor.descriptionEn')} isLong />
        <TextField path={['description', 'zh']} label={t('ruleEditor.descriptionZh')} isLong />
        <ChoiceField path={['need']} label={t('offers.need')} codes={Object.keys(needs)} names={needVocabulary} />
        <ChoiceField
          path={['productFamily']}
          label={t('offers.product')}
          codes={Object.keys(productFamilies)}
          names={familyVocabulary}
        />
        <TextField path={['productId']} label={t('offers.productId')} isOptional />
      </div>
    </Panel>
  );
}

function OfferTerms({ scope }: { scope: CustomerScope }) {
  const { t } = useTranslation();
  const { document, edit } = useEditor();
  const scores = [...scope.scope.catalogue.scores.values()];
  const scoreVocabulary = vocabularyOf(Object.fromEntries(scores.map(({ name, meaning }) => [name, meaning])));
  return (
    <Panel title={t('offers.terms')}>
      <div className={editorStyles.grid}>
        <TextField path={['validFrom']} label={t('offers.validFrom')} type="date" isOptional />
        <TextField path={['validTo']} label={t('offers.validTo')} type="date" isOptional />
        <NumberField path={['quota']} label={t('offers.quota')} isInteger />
        <NumberField path={['riskLevel']} label={t('offers.riskLevel')} isInteger />
        <NumberField path={['value']} label={t('offers.value')} />
        <NumberField path={['cost']} label={t('offers.cost')} />
        <ChoiceField
          path={['score']}
          label={t('offers.score')}
          codes={scores.map(({ name }) => name)}
          names={scoreVocabulary}
          isOptional
        />
        <TreatmentsField />
        <Field path={['isStandard']} label={t('offers.isStandard')}>
          {({ id }) => (
            <div>
              <Switch
                id={id}
                checked={document['isStandard'] === true}
                onChange={(isStandard) => edit(['isStandard'], isStandard ? true : undefined)}
              />{' '}
              <span className={editorStyles.soft}>{t('offers.standardHint')}</span>
            </div>
          )}
        </Field>
      </div>
    </Panel>
  );
}

function TreatmentsField() {
  const { t } = useTranslation();
  const text = useText();
  const { document, edit } = useEditor();
  const { data } = useTreatments();
  const value = document['treatments'];
  return (
    <Field path={['treatments']} label={t('offers.treatments')} isWide>
      {({ id, status }) => (
        <Select
          id={id}
          status={status}
          mode="multiple"
          className={editorStyles.full}
          showSearch={{ optionFilterProp: 'label' }}
          value={Array.isArray(value) ? (value as readonly string[]).map(String) : []}
          options={(data?.items ?? []).map((item) => ({
            value: item.id,
            label: `${text(item.document.name)} · ${item.id}`,
          }))}
          onChange={(next: string[]) => edit(['treatments'], next)}
        />
      )}
    </Field>
  );
}

/** The same form of conditions as everywhere, one level deeper in the document. */
function Eligibility({ scope }: { scope: CustomerScope }) {
  const { t } = useTranslation();
  const outer = useEditor();
  const value = outer.document['eligibility'];
  const inner = useMemo<Editor>(() => {
    const document = isObject(value) ? value : {};
    return {
      document,
      problems: outer.problems.flatMap((problem) =>
        problem.path.startsWith('/eligibility') ? [{ ...problem, path: problem.path.slice(12) }] : [],
      ),
      edit: (path, next, options) => outer.edit(['eligibility', ...path], next, options),
      scope: scope.scope,
      groups: customerFactGroups(document, scope),
    };
  }, [value, outer, scope]);
  return (
    <Panel title={t('offers.eligibility')} hint={t('offers.eligibilityHint')}>
      <EditorContext.Provider value={inner}>
        <ConditionTree />
      </EditorContext.Provider>
    </Panel>
  );
}
