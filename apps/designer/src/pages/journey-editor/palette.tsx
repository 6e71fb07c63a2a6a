import { blockDefinitions, blockKinds, type BlockKind } from '@baleen/journeys';
import { Tooltip } from 'antd';
import { memo, type PointerEvent, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { KindIcon } from '../../canvas/index.js';
import { useText } from '../../ui/use-text.js';
import { dropBlock, placeBlock } from './edit-actions.js';
import { useEditorStore } from './editor-store.js';
import styles from './journey-editor.module.css';

const threshold = 5;

interface Dragged {
  readonly kind: BlockKind;
  readonly x: number;
  readonly y: number;
}

/** The kinds of block: drag one onto the canvas, or press it to add it behind the selected block. Fingers drag as mice do. */
export const Palette = memo(function Palette() {
  const { t } = useTranslation();
  const { dragged, handlersOf } = useDragging();
  return (
    <div
      className={styles.palette}
      role="toolbar"
      aria-orientation="vertical"
      aria-label={t('journeyEditor.palette')}
      data-palette
    >
      {blockKinds.map((kind) => (
        <PaletteItem key={kind} kind={kind} handlers={handlersOf(kind)} />
      ))}
      {dragged && createPortal(<Ghost {...dragged} />, document.body)}
    </div>
  );
});

function PaletteItem({
  kind,
  handlers,
}: {
  kind: BlockKind;
  handlers: ReturnType<ReturnType<typeof useDragging>['handlersOf']>;
}) {
  const text = useText();
  const { name, description, family } = blockDefinitions[kind];
  return (
    <Tooltip placement="right" title={text(description)} mouseEnterDelay={0.6}>
      <button type="button" className={styles.paletteItem} data-family={family} data-kind={kind} {...handlers}>
        <KindIcon kind={kind} />
        <span className={styles.paletteName}>{text(name)}</span>
      </button>
    </Tooltip>
  );
}

function Ghost({ kind, x, y }: Dragged) {
  const text = useText();
  return (
    <div className={styles.ghost} style={{ left: x, top: y }} aria-hidden>
      <KindIcon kind={kind} /> {text(blockDefinitions[kind].name)}
    </div>
  );
}

function useDragging() {
  const store = useEditorStore();
  const [dragged, setDragged] = useState<Dragged>();
  const start = useRef<{ readonly x: number; readonly y: number; readonly pointer: number }>(undefined);
  const wasDragged = useRef(false);
  const isFar = (event: PointerEvent): boolean =>
    start.current !== undefined &&
    Math.hypot(event.clientX - start.current.x, event.clientY - start.current.y) > threshold;
  const handlersOf = (kind: BlockKind) => ({
    onPointerDown: (event: PointerEvent<HTMLButtonElement>): void => {
      if (event.button !== 0) return;
      start.current = { x: event.clientX, y: event.clientY, pointer: event.pointerId };
      wasDragged.current = false;
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: PointerEvent): void => {
      if (!start.current || (!wasDragged.current && !isFar(event))) return;
      wasDragged.current = true;
      setDragged({ kind, x: event.clientX, y: event.clientY });
    },
    onPointerUp: (event: PointerEvent): void => {
      if (wasDragged.current) {
        const place = store.getState().canvas?.placeAt({ x: event.clientX, y: event.clientY });
        if (place) dropBlock(store, kind, place);
      }
      start.current = undefined;
      setDragged(undefined);
    },
    onPointerCancel: (): void => {
      start.current = undefined;
      setDragged(undefined);
    },
    // The click that ends a drag is none.
    onClick: (): void => {
      if (!wasDragged.current) placeBlock(store, kind);
      wasDragged.current = false;
    },
  });
  return { dragged, handlersOf };
}
