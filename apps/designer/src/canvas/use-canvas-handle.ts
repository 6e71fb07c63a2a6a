import { useReactFlow, useStoreApi } from '@xyflow/react';
import { type Point } from '@baleen/journeys';
import { useEffect, useRef, type RefObject } from 'react';
import { type CanvasHandle } from './canvas-handle.js';

const duration = 180;

/** Hands out the canvas's handle while it is on screen. @returns for the canvas's own element */
export function useCanvasHandle(
  onReady: ((handle: CanvasHandle | undefined) => void) | undefined,
): RefObject<HTMLDivElement | null> {
  const flow = useReactFlow();
  const store = useStoreApi();
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!onReady) return;
    const box = (): DOMRect => root.current!.getBoundingClientRect();
    const at = (screen: Point): Point => flow.screenToFlowPosition(screen, { snapToGrid: false });
    const handle: CanvasHandle = {
      fit: () => void flow.fitView({ padding: 0.12, maxZoom: 1, duration }),
      show: (ids) =>
        void flow.fitView({
          nodes: ids.map((id) => ({ id })),
          padding: 0.4,
          maxZoom: Math.max(store.getState().transform[2], 0.8),
          duration,
        }),
      zoomIn: () => void flow.zoomIn({ duration }),
      zoomOut: () => void flow.zoomOut({ duration }),
      zoomTo: (zoom) => void flow.zoomTo(zoom, { duration }),
      middle: () => at({ x: box().left + box().width / 2, y: box().top + box().height / 2 }),
      placeAt: (screen) => (isInside(box(), screen) ? at(screen) : undefined),
      focus: (id) =>
        root.current
          ?.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`)
          ?.focus({ preventScroll: true }),
    };
    onReady(handle);
    return () => onReady(undefined);
  }, [flow, store, onReady]);
  return root;
}

function isInside({ left, right, top, bottom }: DOMRect, { x, y }: Point): boolean {
  return x >= left && x <= right && y >= top && y <= bottom;
}
