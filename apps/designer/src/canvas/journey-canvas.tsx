import {
  Background,
  BackgroundVariant,
  ReactFlow,
  ReactFlowProvider,
  SelectionMode,
  useStore,
  type EdgeChange,
  type EdgeTypes,
  type NodeChange,
  type NodeTypes,
  type ReactFlowInstance,
} from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { type JourneyDocument, type Point } from '@baleen/journeys';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { frameOf, measures, nothingSelected, type Selection } from '../document/index.js';
import { usePreferences } from '../ui/preferences.js';
import { BlockView } from './block-view.js';
import { type CanvasActions } from './canvas-actions.js';
import { type CanvasHandle } from './canvas-handle.js';
import styles from './canvas.module.css';
import { ConnectionHint } from './connection-hint.js';
import { type Decoration, noDecoration } from './decoration.js';
import { DrawingMap } from './drawing-map.js';
import { FarLinks } from './far-links.js';
import { FlowElements, type BlockNode, type LinkEdge } from './flow-elements.js';
import { LinkView } from './link-view.js';
import { selectionAfter } from './selection-of-changes.js';
import { useCanvasHandle } from './use-canvas-handle.js';
import { useConnecting } from './use-connecting.js';
import { useStable } from './use-stable.js';

export interface JourneyCanvasProps {
  readonly label: string;
  readonly document: JourneyDocument;
  readonly selection?: Selection;
  readonly decoration?: Decoration;
  /** Without them the drawing can be looked at only. */
  readonly actions?: CanvasActions;
  readonly hasMiniMap?: boolean;
  readonly onReady?: (handle: CanvasHandle | undefined) => void;
  readonly children?: ReactNode;
}

const nodeTypes: NodeTypes = { block: BlockView };
const edgeTypes: EdgeTypes = { link: LinkView };
const fitOptions = { padding: 0.12, maxZoom: 1, minZoom: 0.1 } as const;
const noActions: CanvasActions = {
  onSelect: () => undefined,
  onPlace: () => undefined,
  onConnect: () => undefined,
  onReconnect: () => undefined,
};
const multiSelectKeys = ['Meta', 'Control', 'Shift'];
/** At which a large drawing opens. */
const readingZoom = 0.7;
/** Below the first of these only titles are drawn, and below the second not even they: what cannot be read is only a burden. */
const readableZoom = 0.33;
const titleZoom = 0.2;
/** Seen from far away so many links and more are lines that cannot be chosen. */
const manyLinks = 100;
const still: ReadonlyMap<string, Point> = new Map();
const noEdges: LinkEdge[] = [];
const dots = { variant: BackgroundVariant.Dots, color: 'var(--bl-border-strong)' } as const;

type Distance = 'near' | 'far' | 'farthest';

function distanceAt(zoom: number): Distance {
  if (zoom >= readableZoom) return 'near';
  return zoom >= titleZoom ? 'far' : 'farthest';
}

/** Shows all of a small drawing, and of a large one where it begins: what cannot be read cannot be edited. */
function openingView(flow: ReactFlowInstance<BlockNode, LinkEdge>): void {
  const frame = frameOf(flow.getNodes().map(({ data }) => data.block));
  void flow.fitView({ ...fitOptions, duration: 0 }).then(() => {
    const { zoom } = flow.getViewport();
    if (!frame || zoom >= readingZoom) return;
    const first = flow.getNodes().toSorted((a, b) => a.position.x - b.position.x)[0]!;
    const middle = flow.screenToFlowPosition({ x: 0, y: window.innerHeight / 2 }).y;
    const { y } = flow.getViewport();
    const screenMiddle = middle * zoom + y;
    const top = first.position.y + measures.head;
    void flow.setViewport({ zoom: readingZoom, x: 32 - frame.x * readingZoom, y: screenMiddle - top * readingZoom });
  });
}

/** A journey's drawing on screen: pan, zoom, select, drag, connect. */
export function JourneyCanvas(props: JourneyCanvasProps) {
  return (
    <ReactFlowProvider>
      <Drawing {...props} />
    </ReactFlowProvider>
  );
}

function Drawing(props: JourneyCanvasProps) {
  const {
    label,
    document,
    selection = nothingSelected,
    actions = noActions,
    hasMiniMap = true,
    onReady,
    children,
  } = props;
  const isReadOnly = props.actions === undefined;
  const root = useCanvasHandle(onReady);
  const { nodes, edges, dragged, handlers } = useElements(props);
  const connecting = useConnecting(document, actions);
  const opening = useStable({
    onNodeDoubleClick: (_: unknown, node: BlockNode) => actions.onOpen?.(node.id),
    onPaneClick: () => selection !== nothingSelected && actions.onSelect(nothingSelected),
  });
  const distance = useStore((state) => distanceAt(state.transform[2]));
  const hasPlainLinks = distance !== 'near' && edges.length >= manyLinks;
  return (
    <div
      ref={root}
      className={styles.canvas}
      role="group"
      aria-label={label}
      data-connecting={connecting.from !== undefined}
      data-distance={distance}
    >
      <ReactFlow<BlockNode, LinkEdge>
        nodes={nodes}
        edges={hasPlainLinks ? noEdges : edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        {...handlers}
        {...opening}
        {...connecting.handlers}
        {...(isReadOnly ? { fitView: true, fitViewOptions: fitOptions } : { onInit: openingView })}
        minZoom={0.05}
        maxZoom={2}
        nodesDraggable={!isReadOnly}
        nodesConnectable={!isReadOnly}
        edgesReconnectable={!isReadOnly}
        connectionRadius={30}
        snapToGrid
        snapGrid={[10, 10]}
        selectionMode={SelectionMode.Partial}
        selectionKeyCode="Shift"
        multiSelectionKeyCode={multiSelectKeys}
        deleteKeyCode={null}
        disableKeyboardA11y
        zoomOnDoubleClick={false}
        elevateNodesOnSelect={false}
        nodeDragThreshold={3}
        proOptions={{ hideAttribution: true }}
      >
        <Background {...dots} gap={distance === 'near' ? 20 : 100} size={distance === 'near' ? 1.4 : 6} />
        {hasPlainLinks && <FarLinks document={document} edges={edges} dragged={dragged} />}
        {hasMiniMap && <DrawingMap nodes={nodes} />}
        {!isReadOnly && <ConnectionHint document={document} from={connecting.from} />}
      </ReactFlow>
      {children}
    </div>
  );
}

/** The drawing as the flow library wants it, with what is being dragged where the pointer holds it. */
function useElements({
  document,
  selection = nothingSelected,
  decoration = noDecoration,
  actions = noActions,
}: JourneyCanvasProps) {
  const locale = usePreferences((preferences) => preferences.locale);
  const [elements] = useState(() => new FlowElements());
  const [dragged, setDragged] = useState(still);
  const latest = useRef({ selection, dragged });
  useEffect(() => {
    latest.current = { selection, dragged };
  }, [selection, dragged]);
  const view = useMemo(() => ({ document, selection, decoration, locale }), [document, selection, decoration, locale]);
  const nodes = useMemo(() => elements.nodesOf({ ...view, dragged }), [elements, view, dragged]);
  const edges = useMemo(() => elements.edgesOf(view), [elements, view]);

  const select = (next: Selection): void => {
    if (next === latest.current.selection) return;
    // Blocks and links come in two calls one right after the other; the second must know of the first.
    latest.current.selection = next;
    actions.onSelect(next);
  };
  const onNodesChange = (changes: NodeChange<BlockNode>[]): void => {
    select(selectionAfter(latest.current.selection, changes, 'blocks'));
    const moves = changes.filter((change) => change.type === 'position' && change.dragging && change.position);
    if (moves.length > 0) {
      const next = new Map(latest.current.dragged);
      for (const move of moves) if (move.type === 'position' && move.position) next.set(move.id, move.position);
      latest.current.dragged = next;
      setDragged(next);
    }
  };
  const onEdgesChange = (changes: EdgeChange<LinkEdge>[]): void => {
    select(selectionAfter(latest.current.selection, changes, 'links'));
  };
  const dropDragged = (): void => {
    const places = Object.fromEntries(latest.current.dragged);
    latest.current.dragged = still;
    setDragged(still);
    if (Object.keys(places).length > 0) actions.onPlace(places);
  };
  const handlers = useStable({
    onNodesChange,
    onEdgesChange,
    onNodeDragStop: dropDragged,
    onSelectionDragStop: dropDragged,
  });
  return { nodes, edges, dragged, handlers };
}
