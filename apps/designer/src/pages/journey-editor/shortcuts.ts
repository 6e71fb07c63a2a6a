import { type EditorStore } from './editor-store.js';
import { arrange, duplicateSelected, nudge, removeSelected, selectEverything, walkTo } from './edit-actions.js';

/** What the page itself does for a key. */
export interface PageActions {
  readonly save: () => void;
  readonly search: () => void;
  readonly sheet: () => void;
  readonly palette: () => void;
}

export interface Shortcut {
  /** Its text, under `journeyEditor.shortcuts`. */
  readonly id: ShortcutId;
  /** As people write them; `Mod` is Ctrl, or ⌘ on a Mac. */
  readonly keys: readonly string[];
  readonly group: 'edit' | 'move' | 'view';
  /** Works while a field is being typed into. */
  readonly isGlobal?: boolean;
  /** Undefined for what the browser's clipboard events do. */
  readonly run?: (store: EditorStore, page: PageActions, event: KeyboardEvent) => void;
}

export type ShortcutId =
  | 'undo'
  | 'redo'
  | 'save'
  | 'copy'
  | 'cut'
  | 'paste'
  | 'duplicate'
  | 'remove'
  | 'selectAll'
  | 'deselect'
  | 'open'
  | 'nudge'
  | 'nudgeFar'
  | 'walk'
  | 'arrange'
  | 'palette'
  | 'search'
  | 'fit'
  | 'zoomIn'
  | 'zoomOut'
  | 'problems'
  | 'sheet';

const arrows = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'];
const steps: Readonly<Record<string, { x: number; y: number }>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};
const step = ({ key }: KeyboardEvent, length: number) => ({ x: steps[key]!.x * length, y: steps[key]!.y * length });
const each = (prefix: string): string[] => arrows.map((arrow) => prefix + arrow);

/** Everything that can be done by keyboard on the canvas; the sheet of shortcuts is made of it. */
export const shortcuts: readonly Shortcut[] = [
  { id: 'undo', keys: ['Mod+z'], group: 'edit', run: (store) => store.getState().undo() },
  { id: 'redo', keys: ['Mod+Shift+z', 'Mod+y'], group: 'edit', run: (store) => store.getState().redo() },
  { id: 'save', keys: ['Mod+s'], group: 'edit', isGlobal: true, run: (_, page) => page.save() },
  { id: 'copy', keys: ['Mod+c'], group: 'edit' },
  { id: 'cut', keys: ['Mod+x'], group: 'edit' },
  { id: 'paste', keys: ['Mod+v'], group: 'edit' },
  { id: 'duplicate', keys: ['Mod+d'], group: 'edit', run: duplicateSelected },
  { id: 'remove', keys: ['Delete', 'Backspace'], group: 'edit', run: removeSelected },
  { id: 'palette', keys: ['a'], group: 'edit', run: (_, page) => page.palette() },
  { id: 'open', keys: ['Enter'], group: 'edit', run: (store) => store.getState().open('inspector', '') },
  { id: 'selectAll', keys: ['Mod+a'], group: 'move', run: selectEverything },
  {
    id: 'deselect',
    keys: ['Escape'],
    group: 'move',
    run: (store) => store.getState().select({ blocks: [], links: [] }),
  },
  { id: 'nudge', keys: arrows, group: 'move', run: (store, _, event) => nudge(store, step(event, 10)) },
  { id: 'nudgeFar', keys: each('Shift+'), group: 'move', run: (store, _, event) => nudge(store, step(event, 100)) },
  { id: 'walk', keys: each('Alt+'), group: 'move', run: (store, _, event) => walkTo(store, step(event, 1)) },
  { id: 'arrange', keys: ['l'], group: 'move', run: arrange },
  { id: 'search', keys: ['Mod+f', '/'], group: 'view', run: (_, page) => page.search() },
  { id: 'fit', keys: ['0'], group: 'view', run: (store) => store.getState().canvas?.fit() },
  { id: 'zoomIn', keys: ['+', '='], group: 'view', run: (store) => store.getState().canvas?.zoomIn() },
  { id: 'zoomOut', keys: ['-'], group: 'view', run: (store) => store.getState().canvas?.zoomOut() },
  { id: 'problems', keys: ['p'], group: 'view', run: (store) => store.getState().open('problems') },
  { id: 'sheet', keys: ['?'], group: 'view', run: (_, page) => page.sheet() },
];

/** The shortcut that a key press means; in a field only those that are meant there too. */
export function shortcutFor(event: KeyboardEvent, isTyping: boolean): Shortcut | undefined {
  const pressed = pressedKeys(event);
  return shortcuts.find(({ keys, run, isGlobal }) => run && (isGlobal || !isTyping) && keys.includes(pressed));
}

function pressedKeys({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): string {
  const name = key.length === 1 ? key.toLowerCase() : key;
  // Whatever needs the shift key to be typed says so by itself.
  const isLetter = name.length > 1 || name.toUpperCase() !== name;
  return `${ctrlKey || metaKey ? 'Mod+' : ''}${altKey ? 'Alt+' : ''}${shiftKey && isLetter ? 'Shift+' : ''}${name}`;
}
