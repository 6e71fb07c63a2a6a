import { validateJourney } from '@baleen/journeys';
import { App } from 'antd';
import { useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type OpenedJourney } from '../../api/journey-versions.js';
import { useText } from '../../ui/use-text.js';
import { useCatalogues } from './catalogues.js';
import { useClipboardEvents } from './clipboard.js';
import { ConflictDialog } from './conflict-dialog.js';
import { EditorHeader } from './editor-header.js';
import { EditorCanvas } from './editor-canvas.js';
import { createEditorStore, EditorStoreContext, useEditor, useEditorStore } from './editor-store.js';
import styles from './journey-editor.module.css';
import { Palette } from './palette.js';
import { runningVersion } from './running-version.js';
import { type Opening } from './saving/opening.js';
import { useSaving } from './saving/use-saving.js';
import { SearchBox } from './search-box.js';
import { SidePanels } from './side-panels.js';
import { ShortcutSheet } from './shortcut-sheet.js';
import { Toolbar } from './toolbar.js';
import { useShortcuts } from './use-shortcuts.js';

interface JourneyEditorProps {
  readonly journeyId: string;
  readonly opened: OpenedJourney;
  readonly opening: Opening;
  readonly isReadOnly: boolean;
  readonly onSubmitted: () => void;
}

/** The drawing of one journey with everything around it. */
export function JourneyEditor(props: JourneyEditorProps) {
  const [store] = useState(() => createEditorStore(props.opening.document));
  return (
    <EditorStoreContext value={store}>
      <Editor {...props} />
    </EditorStoreContext>
  );
}

function Editor({ journeyId, opened, opening, isReadOnly, onSubmitted }: JourneyEditorProps) {
  const store = useEditorStore();
  const document = useEditor((state) => state.draft.document);
  const catalogues = useCatalogues();
  const read = useDeferredValue(document);
  const problems = useMemo(() => validateJourney(read, catalogues.references), [read, catalogues.references]);
  const saving = useSaving(journeyId, opening, opened.newest);
  const [isSearching, setSearching] = useState(false);
  const [hasSheet, setSheet] = useState(false);
  const openSearch = useCallback(() => setSearching(true), []);
  const closeSearch = useCallback(() => setSearching(false), []);
  const openSheet = useCallback(() => setSheet(true), []);
  useRefusals();
  useRestored(opening.restored);
  useClipboardEvents(!isReadOnly);
  useShortcuts({
    isReadOnly,
    save: () => void (saving.isDirty && saving.save()),
    search: openSearch,
    sheet: openSheet,
    palette: () => window.document.querySelector<HTMLElement>('[data-palette] button')?.focus(),
  });
  return (
    <div className={styles.page}>
      <EditorHeader
        {...{ journeyId, saving, problems, isReadOnly, onSubmitted }}
        isRunning={opened.history.items.some(({ state }) => state === 'live')}
      />
      <div className={styles.body} data-read-only={isReadOnly}>
        {!isReadOnly && <Palette />}
        <div className={styles.middle}>
          {!isReadOnly && <Toolbar onSearch={openSearch} onSheet={openSheet} />}
          <div className={styles.canvasBox}>
            <EditorCanvas problems={problems} isReadOnly={isReadOnly} journeyId={journeyId} opened={opened} />
            {isSearching && <SearchBox onClose={closeSearch} />}
          </div>
        </div>
        <SidePanels {...{ journeyId, catalogues, isReadOnly, problems }} running={runningVersion(opened.history)} />
      </div>
      {saving.conflict && (
        <ConflictDialog
          mine={store.getState().draft.document}
          theirs={saving.conflict}
          people={opened.history.people}
          onSettle={saving.settle}
        />
      )}
      {hasSheet && <ShortcutSheet onClose={() => setSheet(false)} />}
    </div>
  );
}

/** Tells what was refused, and why. */
function useRefusals(): void {
  const text = useText();
  const { message } = App.useApp();
  const refusal = useEditor((state) => state.refusal);
  useEffect(() => {
    if (refusal) void message.warning(text(refusal.message));
  }, [refusal, message, text]);
}

function useRestored(restored: Opening['restored']): void {
  const { t } = useTranslation();
  const { message } = App.useApp();
  useEffect(() => {
    if (restored !== 'none') void message.info(t(`journeyEditor.restored.${restored}`), 6);
  }, [restored, message, t]);
}
