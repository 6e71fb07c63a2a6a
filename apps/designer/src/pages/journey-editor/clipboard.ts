import { type Point } from '@baleen/journeys';
import { useEffect, useMemo } from 'react';
import { copy, cut, measures, paste, readClip, writeClip } from '../../document/index.js';
import { type EditorStore, randomIds, useEditorStore } from './editor-store.js';

/** Kept beside the system's clipboard, which a browser may withhold from a page on a plain intranet address. */
const storageKey = 'baleen.journey-clip';

const notClip = {
  ok: false,
  code: 'NOT_A_CLIP',
  message: { en: 'The clipboard holds no blocks of a journey', zh: '剪贴板中没有旅程节点' },
} as const;

/** The buttons for copying; the keys go by the browser's own events (`useClipboardEvents`). */
export function useClipboard() {
  const store = useEditorStore();
  return useMemo(
    () => ({
      copy: () => write(copiedText(store)),
      cut: () => write(cutText(store)),
      paste: async (): Promise<void> => pasteText(store, await read()),
    }),
    [store],
  );
}

/** Ctrl+C, Ctrl+X and Ctrl+V while no text is meant. */
export function useClipboardEvents(isActive: boolean): void {
  const store = useEditorStore();
  useEffect(() => {
    if (!isActive) return;
    const take = (event: ClipboardEvent, text: string | undefined): void => {
      if (text === undefined) return;
      event.preventDefault();
      event.clipboardData?.setData('text/plain', text);
      remember(text);
    };
    const onCopy = (event: ClipboardEvent): void => void (isForCanvas(event) && take(event, copiedText(store)));
    const onCut = (event: ClipboardEvent): void => void (isForCanvas(event) && take(event, cutText(store)));
    const onPaste = (event: ClipboardEvent): void => {
      if (!isForCanvas(event)) return;
      event.preventDefault();
      pasteText(store, event.clipboardData?.getData('text/plain') ?? '');
    };
    document.addEventListener('copy', onCopy);
    document.addEventListener('cut', onCut);
    document.addEventListener('paste', onPaste);
    return () => {
      document.removeEventListener('copy', onCopy);
      document.removeEventListener('cut', onCut);
      document.removeEventListener('paste', onPaste);
    };
  }, [store, isActive]);
}

function isForCanvas({ target }: ClipboardEvent): boolean {
  const isField =
    target instanceof Element && target.closest('input, textarea, [contenteditable], [role="dialog"]') !== null;
  return !isField && (window.getSelection()?.isCollapsed ?? true);
}

/** Undefined where no block is selected. */
function copiedText(store: EditorStore): string | undefined {
  const { document, selection } = store.getState().draft;
  return selection.blocks.length === 0 ? undefined : writeClip(copy(document, selection));
}

function cutText(store: EditorStore): string | undefined {
  const { run, draft } = store.getState();
  if (draft.selection.blocks.length === 0) return undefined;
  const { clip, made } = cut(draft.document, draft.selection);
  run(() => made);
  return writeClip(clip);
}

function pasteText(store: EditorStore, text: string): void {
  const { run, canvas, draft } = store.getState();
  const clip = readClip(text);
  if (!clip.ok || clip.value.blocks.length === 0) return void run(() => notClip);
  const place = placeFor(
    draft.document.blocks.map(({ position }) => position),
    canvas?.middle() ?? { x: 0, y: 0 },
  );
  run((document) => paste(document, clip.value, place, randomIds));
  canvas?.show(store.getState().draft.selection.blocks);
}

/** The middle of what is in view; moved aside where a block stands exactly there, so that a second paste does not hide the first. */
function placeFor(taken: readonly Point[], { x, y }: Point): Point {
  let place = { x: Math.round((x - measures.width / 2) / 10) * 10, y: Math.round((y - measures.head / 2) / 10) * 10 };
  while (taken.some((point) => point.x === place.x && point.y === place.y))
    place = { x: place.x + 40, y: place.y + 40 };
  return place;
}

async function write(text: string | undefined): Promise<void> {
  if (text === undefined) return;
  remember(text);
  await navigator.clipboard?.writeText(text).catch(() => undefined);
}

/** A browser may wait for ever for a permission, where nobody has seen that it asks for one. */
const PATIENCE_MS = 1_000;

async function read(): Promise<string> {
  const kept = localStorage.getItem(storageKey);
  const asked = navigator.clipboard?.readText().catch(() => undefined);
  const tooLong = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE_MS));
  const text = await (kept === null ? asked : Promise.race([asked, tooLong]));
  return text !== undefined && readClip(text).ok ? text : (kept ?? '');
}

function remember(text: string): void {
  try {
    localStorage.setItem(storageKey, text);
  } catch {
    localStorage.removeItem(storageKey);
  }
}
