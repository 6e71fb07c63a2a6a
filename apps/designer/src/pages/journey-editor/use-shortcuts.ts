import { useEffect, useRef } from 'react';
import { useEditorStore } from './editor-store.js';
import { type PageActions, shortcutFor } from './shortcuts.js';

const viewOnly = ['search', 'fit', 'zoomIn', 'zoomOut', 'sheet', 'walk', 'selectAll', 'deselect', 'open'];

/** Listens to the keys of the editor. Dialogs and fields keep their own keys. */
export function useShortcuts(actions: PageActions & { readonly isReadOnly: boolean }): void {
  const store = useEditorStore();
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const { isReadOnly, ...page } = latest.current;
      const target = event.target instanceof Element ? event.target : document.body;
      if (event.defaultPrevented || target.closest('[role="dialog"], [role="menu"], [role="listbox"]')) return;
      const isTyping = target.closest('input, textarea, select, [contenteditable], [role="combobox"]') !== null;
      const shortcut = shortcutFor(event, isTyping);
      if (!shortcut?.run || (isReadOnly && !viewOnly.includes(shortcut.id))) return;
      // A button that has the keyboard is pressed by it; so is a tab or a choice.
      const isPress = event.key === 'Enter' || event.key === ' ';
      const isControl = target.closest('button, a, [role="radio"], [role="tab"]') !== null;
      if (isControl && (isPress || event.key.startsWith('Arrow'))) return;
      if (shortcut.id === 'open') selectFocused(target);
      event.preventDefault();
      shortcut.run(store, page, event);
    };
    const selectFocused = (target: Element): void => {
      const id = target.closest<HTMLElement>('.react-flow__node')?.dataset['id'];
      if (id !== undefined) store.getState().select({ blocks: [id], links: [] });
    };
    const onSpace = (event: KeyboardEvent): void => {
      const target = event.target instanceof Element ? event.target : undefined;
      if (event.key !== ' ' || !target?.matches('.react-flow__node')) return;
      event.preventDefault();
      selectFocused(target);
    };
    window.addEventListener('keydown', listen);
    window.addEventListener('keydown', onSpace);
    return () => {
      window.removeEventListener('keydown', listen);
      window.removeEventListener('keydown', onSpace);
    };
  }, [store]);
}
