import { type Problem } from '@baleen/journeys';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type OpenedJourney } from '../../api/journey-versions.js';
import { useJourneyCounts, type JourneyCounts } from '../../api/journeys.js';
import { type CanvasActions, type Decoration, JourneyCanvas } from '../../canvas/index.js';
import { connect, placeBlocks, reconnect } from '../../document/index.js';
import { useText } from '../../ui/use-text.js';
import { EmptyState } from '../../ui/states/empty-state.js';
import { randomIds, useEditor, useEditorStore } from './editor-store.js';
import styles from './journey-editor.module.css';
import { runningVersion } from './running-version.js';
import { TrialNote } from './trial-note.js';

interface EditorCanvasProps {
  readonly journeyId: string;
  readonly opened: OpenedJourney;
  readonly problems: readonly Problem[];
  readonly isReadOnly: boolean;
}

const moveLabel = { en: 'Move', zh: '移动' };

/** The canvas of the editor: what is done on it becomes commands of the draft. */
export function EditorCanvas({ journeyId, opened, problems, isReadOnly }: EditorCanvasProps) {
  const { t } = useTranslation();
  const text = useText();
  const document = useEditor((state) => state.draft.document);
  const selection = useEditor((state) => state.draft.selection);
  const setCanvas = useEditor((state) => state.setCanvas);
  const decoration = useDecoration(journeyId, opened, problems);
  const actions = useActions();
  return (
    <JourneyCanvas
      label={t('journeyEditor.canvasLabel', { name: text(document.name) })}
      document={document}
      selection={selection}
      decoration={decoration}
      actions={isReadOnly ? undefined : actions}
      onReady={setCanvas}
    >
      <TrialNote />
      {document.blocks.length === 0 && (
        <div className={styles.emptyCanvas}>
          <EmptyState title={t('journeyEditor.empty.title')} hint={t('journeyEditor.empty.hint')} />
        </div>
      )}
    </JourneyCanvas>
  );
}

function useActions(): CanvasActions {
  const store = useEditorStore();
  return useMemo(() => {
    const { run, select, open } = store.getState();
    return {
      onSelect: (selection) => {
        select(selection);
        const { panel } = store.getState();
        const isTrying = panel === 'try' || panel === 'dry-run';
        if (selection.blocks.length === 1 && panel !== 'inspector' && !isTrying) open('inspector');
      },
      onPlace: (positions) => run((document) => placeBlocks(document, positions, moveLabel)),
      onConnect: (from, to) => run((document) => connect(document, from, to, randomIds)),
      onReconnect: (linkId, to) => run((document) => reconnect(document, linkId, to, randomIds)),
      onOpen: () => open('inspector', ''),
    };
  }, [store]);
}

function useDecoration(journeyId: string, opened: OpenedJourney, problems: readonly Problem[]): Decoration {
  const trial = useEditor((state) => state.trial);
  const counts = useJourneyCounts(journeyId, runningVersion(opened.history)).data;
  return useMemo(() => {
    const byBlock = new Map<string, number>();
    for (const { blockId } of problems)
      if (blockId !== undefined) byBlock.set(blockId, (byBlock.get(blockId) ?? 0) + 1);
    const { path, takenLinks, counts: tried } = trial ?? {};
    const shown = trial ? tried : counts && countsOf(counts);
    return { problems: byBlock, path, takenLinks, ...(shown && { counts: shown }) };
  }, [problems, counts, trial]);
}

const countsOf = ({ blocks, links }: JourneyCounts): NonNullable<Decoration['counts']> => ({
  blocks: new Map(Object.entries(blocks)),
  links: new Map(Object.entries(links)),
});
