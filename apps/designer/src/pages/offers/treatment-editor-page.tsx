import {
  channelNames,
  channels,
  type Channel,
  languages,
  type Language,
  parseTreatment,
  type Variable,
  withSampleHost,
} from '@baleen/channels';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { apiWrite } from '../../api/client.js';
import { type OfferPage as Offer, useOffer, useTreatmentPreview, useTreatments } from '../../api/offers.js';
import { openRevision, readDraftBase } from '../../api/version-drafts.js';
import { refreshVersions, useVersions } from '../../api/versions.js';
import { CustomerSelect } from '../../ui/data/customer-select.js';
import { PageHeader } from '../../ui/page-header.js';
import { Panel, Stack } from '../../ui/panel.js';
import { LoadProblem } from '../../ui/states/load-problem.js';
import { Loaded } from '../../ui/states/loaded.js';
import { StatusPage } from '../../ui/states/status-page.js';
import { useText } from '../../ui/use-text.js';
import { VersionHistory } from '../review/version-history.js';
import { EditorContext, type Editor, useEditor } from '../rule-editor/editor-context.js';
import { TextField } from '../rule-editor/inputs.js';
import { type JsonObject, setAt } from '../rule-editor/json-path.js';
import editorStyles from '../rule-editor/rule-editor.module.css';
import { EditActions } from '../version-editor/edit-actions.js';
import { KeptWork, type OpenedWork } from '../version-editor/kept-work.js';
import { ProblemList } from '../version-editor/problem-list.js';
import { useVersionEditor } from '../version-editor/use-version-editor.js';
import { PhoneFrame } from './phone-frame.js';
import { type Part, partsOfChannel, withChannel, withVariables } from './treatment-document.js';
import styles from './offers.module.css';

/** Words an offer for one channel and language: a new treatment of the offer, or one that it has. */
export function TreatmentEditorPage() {
  const { offerId = '', treatmentId = '' } = useParams();
  const offer = useOffer(offerId);
  const known = useTreatments();
  return (
    <Loaded of={offer}>
      {(data) => (
        <Loaded of={known}>
          {({ variables, linkHosts }) => (
            <Chosen key={treatmentId} offer={data} treatmentId={treatmentId} known={{ variables, linkHosts }} />
          )}
        </Loaded>
      )}
    </Loaded>
  );
}

interface Known {
  readonly variables: readonly Variable[];
  readonly linkHosts: readonly string[];
}

interface ChosenProps {
  readonly offer: Offer;
  readonly treatmentId: string;
  readonly known: Known;
}

function Chosen({ offer, treatmentId, known }: ChosenProps) {
  const versions = useVersions('treatment', treatmentId);
  if (treatmentId === 'new') {
    const base = { document: newTreatment(offer, known), revision: null };
    return (
      <KeptWork kind="treatment" id={`new-${offer.id}`} isNew base={base}>
        {(work) => <TreatmentEditor offer={offer} known={known} work={work} isNew />}
      </KeptWork>
    );
  }
  const treatment = offer.treatments.find(({ id }) => id === treatmentId);
  if (!treatment) return <StatusPage status={404} />;
  return (
    <Loaded of={versions}>
      {({ items }) => (
        <KeptWork
          kind="treatment"
          id={treatmentId}
          base={{ document: treatment.document, revision: openRevision(items) }}
        >
          {(work) => <TreatmentEditor offer={offer} known={known} work={work} />}
        </KeptWork>
      )}
    </Loaded>
  );
}

/** For the first place that has no wording yet. */
function newTreatment(offer: Offer, { variables }: Known): JsonObject {
  const places = (['zh', 'en'] as const).flatMap((language) => channels.map((channel) => ({ channel, language })));
  const has = ({ channel, language }: (typeof places)[number]): boolean =>
    offer.treatments.some(({ document }) => document.channel === channel && document.language === language);
  const { channel, language } = places.find((place) => !has(place)) ?? places[0]!;
  const { en, zh } = offer.name;
  const blank = { schemaVersion: 1, id: '', name: { en, zh }, channel, language, variables: [] };
  return withVariables(placed(withChannel(blank, channel), offer.id), variables);
}

/** Named after its place: one treatment of an offer for each channel and language. */
const placed = (document: JsonObject, offerId: string): JsonObject => ({
  ...document,
  id: `${offerId}-${String(document['channel']).replaceAll('_', '-')}-${String(document['language'])}`,
});

interface TreatmentEditorProps {
  readonly offer: Offer;
  readonly known: Known;
  readonly work: OpenedWork;
  readonly isNew?: boolean;
}

function TreatmentEditor({ offer, known, work, isNew = false }: TreatmentEditorProps) {
  const { t } = useTranslation();
  const text = useText();
  const navigate = useNavigate();
  const client = useQueryClient();
  const parse = useCallback(
    (document: JsonObject) => {
      const parsed = parseTreatment(withSampleHost(document, known.linkHosts[0]), { linkHosts: known.linkHosts });
      return parsed.ok ? [] : parsed.problems;
    },
    [known],
  );
  const onSaved = useCallback(
    (id: string) => {
      if (isNew) void addToOffer(client, offer.id, id).then(() => navigate(`/offers/${offer.id}`, { replace: true }));
    },
    [client, isNew, navigate, offer.id],
  );
  const editing = useVersionEditor({ kind: 'treatment', also: alsoShown, work, parse, onSaved });
  const { document, problems } = editing;
  const replace = editing.edit;
  // Variables are declared as they are used, so nobody writes them down twice.
  const edit = useCallback<Editor['edit']>(
    (path, value, options) =>
      replace([], withVariables(setAt(document, path, value) as JsonObject, known.variables), options),
    [document, known, replace],
  );
  const editor = useMemo<Editor>(
    () => ({ document, problems, edit, scope: emptyScope, groups: [] }),
    [document, problems, edit],
  );
  const move = (channel: Channel, language: Language): void =>
    replace([], withVariables(placed({ ...withChannel(document, channel), language }, offer.id), known.variables));
  return (
    <EditorContext.Provider value={editor}>
      <PageHeader
        title={`${text(offer.name)} · ${text(channelNames[document['channel'] as Channel])}`}
        subtitle={t('ruleEditor.subtitle')}
        back={{ to: `/offers/${offer.id}`, label: t('offers.offer') }}
        actions={<EditActions {...editing} isDirty={editing.isDirty || isNew} hasProblems={problems.length > 0} />}
      />
      <div className={editorStyles.columns}>
        <Stack>
          {isNew && <Place document={document} onMove={move} />}
          <Parts variables={known.variables} />
        </Stack>
        <div className={editorStyles.side}>
          <ProblemList problems={problems} />
          <LivePreview document={editing.read} offerId={offer.id} isReadable={problems.length === 0} />
          {!isNew && (
            <Panel title={t('offers.versions')}>
              <VersionHistory kind="treatment" id={String(document['id'])} />
            </Panel>
          )}
        </div>
      </div>
    </EditorContext.Provider>
  );
}

const alsoShown: readonly string[] = ['offers'];
const emptyScope = { catalogue: undefined, tags: new Map() } as unknown as Editor['scope'];

/** The offer names its new wording, in a draft of its own; what shows the offer is read again. */
async function addToOffer(client: QueryClient, offerId: string, treatmentId: string): Promise<void> {
  const { document, revision } = await readDraftBase('offer', offerId);
  const { treatments } = document as { treatments: readonly string[] };
  if (treatments.includes(treatmentId)) return;
  const next = { ...document, treatments: [...treatments, treatmentId] };
  await apiWrite('PUT', `/versions/offer/${encodeURIComponent(offerId)}/draft`, { document: next, revision });
  await refreshVersions(client, 'offer');
  await client.invalidateQueries({ queryKey: ['offers'] });
}

interface PlaceProps {
  readonly document: JsonObject;
  readonly onMove: (channel: Channel, language: Language) => void;
}

function Place({ document, onMove }: PlaceProps) {
  const { t } = useTranslation();
  const text = useText();
  const [channel, language] = [document['channel'] as Channel, document['language'] as Language];
  return (
    <Panel>
      <div className={editorStyles.bar}>
        <Select
          aria-label={t('offers.channel')}
          value={channel}
          style={{ minWidth: 180 }}
          options={channels.map((value) => ({ value, label: text(channelNames[value]) }))}
          onChange={(next) => onMove(next, language)}
        />
        <Select
          aria-label={t('offers.language')}
          value={language}
          style={{ minWidth: 120 }}
          options={languages.map((value) => ({ value, label: t(`offers.languages.${value}`) }))}
          onChange={(next) => onMove(channel, next)}
        />
      </div>
    </Panel>
  );
}

const labelOf = {
  subject: 'offers.subjectLine',
  text: 'offers.text',
  html: 'offers.html',
  link: 'offers.link',
} as const;

function Parts({ variables }: { variables: readonly Variable[] }) {
  const { t } = useTranslation();
  const { document } = useEditor();
  const parts = partsOfChannel[document['channel'] as Channel];
  return (
    <Panel title={t('offers.wording')}>
      <div className={editorStyles.stack}>
        {parts.map((part) => (
          <PartField key={part} part={part} />
        ))}
        <Variables variables={variables} into={parts.find((part) => part === 'text') ?? parts[0]!} />
      </div>
    </Panel>
  );
}

function PartField({ part }: { part: Part }) {
  const { t } = useTranslation();
  const { document } = useEditor();
  if (part !== 'provider') return <TextField path={[part]} label={t(labelOf[part])} isLong />;
  const { fields = [] } = (document['provider'] ?? {}) as { fields?: readonly { name: string }[] };
  return (
    <>
      <TextField path={['provider', 'templateId']} label={t('offers.templateId')} />
      {fields.map(({ name }, index) => (
        <TextField
          key={index}
          path={['provider', 'fields', index, 'template']}
          label={t('offers.field', { name })}
          isLong
        />
      ))}
    </>
  );
}

/** Puts a variable at the end of the text. */
function Variables({ variables, into }: { variables: readonly Variable[]; into: Part }) {
  const { t } = useTranslation();
  const text = useText();
  const { document, edit } = useEditor();
  if (into === 'provider') return null;
  return (
    <div>
      <div className={editorStyles.label}>{t('offers.variables')}</div>
      <div className={styles.variables}>
        {variables.map(({ name, label, optional }) => (
          <Button
            key={name}
            size="small"
            aria-label={t('offers.insert', { name: text(label) })}
            onClick={() => edit([into], `${String(document[into] ?? '')}${written(name, optional)}`)}
          >
            {text(label)}
          </Button>
        ))}
      </div>
    </div>
  );
}

/** One that may be missing comes with what stands there then. */
const written = (name: string, isOptional: boolean): string =>
  isOptional ? `{{ ${name} | default: '' }}` : `{{ ${name} }}`;

interface LivePreviewProps {
  readonly document: JsonObject;
  readonly offerId: string;
  readonly isReadable: boolean;
}

const TYPING_MS = 300;

/** The message as a customer would see it, while it is written. */
function LivePreview({ document, offerId, isReadable }: LivePreviewProps) {
  const { t } = useTranslation();
  const [customerId, setCustomerId] = useState<string>();
  const [shown, setShown] = useState(document);
  const wait = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    wait.current = setTimeout(() => setShown(document), TYPING_MS);
    return () => clearTimeout(wait.current);
  }, [document]);
  const preview = useTreatmentPreview(isReadable ? { treatment: shown, customerId, offerId } : undefined);
  return (
    <Panel title={t('offers.preview')}>
      <div className={editorStyles.stack}>
        <CustomerSelect value={customerId} onChange={setCustomerId} />
        {preview.error && <LoadProblem error={preview.error} />}
        {preview.data && !preview.error ? (
          <PhoneFrame channel={shown['channel'] as Channel} preview={preview.data} />
        ) : (
          !preview.error && <span className={editorStyles.soft}>{t('offers.waiting')}</span>
        )}
      </div>
    </Panel>
  );
}
