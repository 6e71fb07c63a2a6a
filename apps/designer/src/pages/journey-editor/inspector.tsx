import { blockProblems, type Block, type Problem } from '@baleen/journeys';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { setSettings, titleOf, type Made } from '../../document/index.js';
import { useText } from '../../ui/use-text.js';
import { jumpTo } from '../rule-editor/jump-to.js';
import { getAt, type JsonObject, type Path, pointerOf, setAt } from '../rule-editor/json-path.js';
import { BlockCounts, LinkCount } from './block-counts.js';
import { BlockInspector } from './block-inspector.js';
import { type Catalogues } from './catalogues.js';
import { useEditor, useEditorStore } from './editor-store.js';
import { type Form } from './forms/form-context.js';
import styles from './journey-editor.module.css';

interface InspectorProps {
  readonly journeyId: string;
  /** Whose customers are counted. */
  readonly running: number | undefined;
  readonly catalogues: Catalogues;
  readonly isReadOnly: boolean;
}

/** What is selected, to be read and changed. */
export function Inspector(props: InspectorProps) {
  const { t } = useTranslation();
  const document = useEditor((state) => state.draft.document);
  const { blocks, links } = useEditor((state) => state.draft.selection);
  const block = blocks.length === 1 ? document.blocks.find(({ id }) => id === blocks[0]) : undefined;
  const seal = useEditor((state) => state.seal);
  const root = useWantedField(block?.id);
  if (block) {
    return (
      <div ref={root} onBlur={seal}>
        <OneBlock key={block.id} block={block} {...props} />
      </div>
    );
  }
  if (blocks.length > 1)
    return <p className={styles.hintText}>{t('journeyEditor.manySelected', { count: blocks.length })}</p>;
  if (links.length > 0) return <SelectedLink {...props} linkId={links[0]!} />;
  return <p className={styles.hintText}>{t('journeyEditor.nothingSelected')}</p>;
}

/** Puts the keyboard where a problem is, or into the first field. */
export function useWantedField(blockId: string | undefined) {
  const wanted = useEditor((state) => state.wantedField);
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!wanted || blockId === undefined) return;
    if (wanted.path !== '' && jumpTo(wanted.path)) return;
    root.current?.querySelector<HTMLElement>('input:not([disabled]), textarea, [tabindex="0"]')?.focus();
  }, [wanted, blockId]);
  return root;
}

function OneBlock({ block, journeyId, running, catalogues, isReadOnly }: InspectorProps & { block: Block }) {
  const form = useBlockForm(block, catalogues, isReadOnly);
  const counts = <BlockCounts journeyId={journeyId} version={running} blockId={block.id} />;
  return <BlockInspector block={block} form={form} counts={counts} />;
}

function useBlockForm(block: Block, catalogues: Catalogues, isReadOnly: boolean): Form {
  const store = useEditorStore();
  const document = useEditor((state) => state.draft.document);
  const prefix = `/blocks/${document.blocks.indexOf(block)}/settings`;
  return useMemo(
    () => ({
      isReadOnly,
      problems: blockProblems(document, block.id).map((problem) => ({
        ...problem,
        path: problem.path.slice(prefix.length),
      })),
      options: catalogues.options,
      facts: (path) => catalogues.facts(eventTypesAt(block, path) ?? catalogues.causesOf(document)),
      suggestions: (key) =>
        key === 'goal' ? (document.settings.goals ?? []).flatMap(({ id }) => (id === undefined ? [] : [id])) : [],
      edit: (path, value, options) => {
        const { run, draft } = store.getState();
        const present = draft.document.blocks.find(({ id }) => id === block.id)?.settings ?? {};
        const settings = setAt(present as JsonObject, path, value);
        const field = options?.isTyping ? pointerOf(path) : undefined;
        const made = setSettings(draft.document, block.id, settings, field);
        if (made.ok) run(() => made);
        return problemsOf(made);
      },
    }),
    [store, document, block, catalogues, isReadOnly, prefix],
  );
}

export function problemsOf(made: Made): readonly Problem[] {
  if (made.ok) return [];
  return made.problems ?? [{ code: made.code, path: '', message: made.message }];
}

/** An answer is about its own event, not about what brought the customer into the journey. */
function eventTypesAt({ settings }: Block, path: Path): readonly string[] | undefined {
  if (path[0] !== 'answers') return undefined;
  const event = getAt(settings as JsonObject, [...path.slice(0, 2), 'event']);
  return typeof event === 'string' ? [event] : [];
}

function SelectedLink({ linkId, journeyId, running }: InspectorProps & { linkId: string }) {
  const { t } = useTranslation();
  const text = useText();
  const document = useEditor((state) => state.draft.document);
  const link = document.links.find(({ id }) => id === linkId);
  const title = (id: string): string => {
    const block = document.blocks.find((candidate) => candidate.id === id);
    return block ? text(titleOf(block)) : id;
  };
  if (!link) return null;
  return (
    <>
      <p className={styles.hintText}>
        {t('journeyEditor.linkSelected', { from: title(link.from.block), to: title(link.to.block) })}
      </p>
      <LinkCount journeyId={journeyId} version={running} linkId={linkId} from={link.from} />
    </>
  );
}
