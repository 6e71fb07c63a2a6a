import { type JourneyDocument } from '@baleen/journeys';
import { createContext, useContext } from 'react';
import { createStore, useStore, type StoreApi } from 'zustand';
import { type CanvasHandle, type Decoration } from '../../canvas/index.js';
import {
  execute,
  redo,
  seal,
  select,
  startDraft,
  undo,
  type IdSource,
  type JourneyDraft,
  type Made,
  type Maker,
  type Selection,
} from '../../document/index.js';

/** What the side of the editor shows. */
export const sidePanels = ['inspector', 'problems', 'try', 'dry-run', 'versions', 'settings'] as const;
export type SidePanel = (typeof sidePanels)[number];

/** What a trial puts on the canvas; the subject is the customer, or how many days were run. */
export type ShownTrial = { readonly kind: 'try' | 'dry-run'; readonly subject: string } & Pick<
  Decoration,
  'path' | 'takenLinks' | 'counts'
>;

export interface EditorState {
  readonly draft: JourneyDraft;
  /** The last thing that was refused; a new object each time, so that it is told each time. */
  readonly refusal: Extract<Made, { ok: false }> | undefined;
  readonly panel: SidePanel;
  /** Where in the form the keyboard shall go: a JSON pointer below the settings of the selected block. */
  readonly wantedField: { readonly path: string } | undefined;
  readonly canvas: CanvasHandle | undefined;
  /** What is shown of a customer who is being tried, or of a dry run, in place of live counts. */
  readonly trial: ShownTrial | undefined;
  /** Does what the maker makes for the document as it stands; a refusal is kept to be told. */
  readonly run: (maker: Maker) => Made;
  readonly undo: () => void;
  readonly redo: () => void;
  /** A field was left: what is typed next is another step of undo. */
  readonly seal: () => void;
  readonly select: (selection: Selection) => void;
  readonly open: (panel: SidePanel, wantedField?: string) => void;
  readonly setCanvas: (canvas: CanvasHandle | undefined) => void;
  readonly setTrial: (trial: EditorState['trial']) => void;
}

export type EditorStore = StoreApi<EditorState>;

/** A person's editor: one draft with its history, and what is open around it. */
export function createEditorStore(document: JourneyDocument): EditorStore {
  return createStore<EditorState>((set, get) => {
    const change = (next: (draft: JourneyDraft) => JourneyDraft): void => {
      const { draft } = get();
      const changed = next(draft);
      if (changed !== draft) set({ draft: changed });
    };
    return {
      draft: startDraft(document),
      refusal: undefined,
      panel: 'inspector',
      wantedField: undefined,
      canvas: undefined,
      trial: undefined,
      run: (maker) => {
        const made = maker(get().draft.document);
        if (made.ok) set({ draft: execute(get().draft, made.command), trial: undefined });
        else set({ refusal: { ...made } });
        return made;
      },
      undo: () => {
        change(undo);
        set({ trial: undefined });
      },
      redo: () => {
        change(redo);
        set({ trial: undefined });
      },
      seal: () => change(seal),
      select: (selection) => change((draft) => select(draft, selection)),
      open: (panel, path) => set({ panel, wantedField: path === undefined ? undefined : { path } }),
      setCanvas: (canvas) => set({ canvas }),
      setTrial: (trial) => set({ trial }),
    };
  });
}

export const EditorStoreContext = createContext<EditorStore | undefined>(undefined);

export function useEditorStore(): EditorStore {
  const store = useContext(EditorStoreContext);
  if (!store) throw new Error('useEditorStore outside of EditorStoreContext');
  return store;
}

export function useEditor<T>(read: (state: EditorState) => T): T {
  return useStore(useEditorStore(), read);
}

/** Ids that nobody has to read: the kind, and six letters by chance. */
export const randomIds: IdSource = (kind) => {
  const letters = 'abcdefghijkmnpqrstuvwxyz23456789';
  const bytes = crypto.getRandomValues(new Uint8Array(6));
  return `${kind}-${Array.from(bytes, (byte) => letters[byte % letters.length]).join('')}`;
};
