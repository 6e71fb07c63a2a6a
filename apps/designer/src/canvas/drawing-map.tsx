import { Panel, useReactFlow, useStore, type ReactFlowState } from '@xyflow/react';
import { blockDefinitions } from '@baleen/journeys';
import { useMemo, type PointerEvent, type WheelEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { type Frame } from '../document/index.js';
import styles from './canvas.module.css';
import { type BlockNode } from './flow-elements.js';

const size = { width: 168, height: 112 } as const;
/** Around the drawing, as a part of it. */
const margin = 0.06;

/** All of the drawing, small, with the part that is on screen: dragging and the wheel move the drawing. One shape for each colour, whatever the number of blocks. */
export function DrawingMap({ nodes }: { nodes: readonly BlockNode[] }) {
  const { t } = useTranslation();
  const { setCenter, getZoom, zoomTo } = useReactFlow();
  const shapes = useMemo(() => shapesOf(nodes), [nodes]);
  const frame = useMemo(() => frameOfNodes(nodes), [nodes]);
  const seen = useStore(seenFrame, isSameFrame);
  const box = boxOf(frame, seen);
  const goTo = (event: PointerEvent<SVGSVGElement>): void => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    const [x, y] = [(event.clientX - left) / width, (event.clientY - top) / height];
    void setCenter(box.x + x * box.width, box.y + y * box.height, { zoom: getZoom() });
  };
  return (
    <Panel position="bottom-right" className={styles.map}>
      <svg
        {...size}
        viewBox={`${box.x} ${box.y} ${box.width} ${box.height}`}
        role="img"
        aria-label={t('canvas.miniMap')}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          goTo(event);
        }}
        onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && goTo(event)}
        onWheel={({ deltaY }: WheelEvent) => void zoomTo(getZoom() * 2 ** (-deltaY / 500))}
      >
        {shapes.map(({ family, path }) => (
          <path key={family} className={styles[`map-${family}`]} d={path} />
        ))}
        <path className={styles.unseen} fillRule="evenodd" d={rectangle(box) + rectangle(seen)} />
      </svg>
    </Panel>
  );
}

function seenFrame({ transform: [x, y, zoom], width, height }: ReactFlowState): Frame {
  return { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
}

function isSameFrame(one: Frame, other: Frame): boolean {
  return one.x === other.x && one.y === other.y && one.width === other.width && one.height === other.height;
}

const rectangle = ({ x, y, width, height }: Frame): string => `M${x},${y}h${width}v${height}h${-width}z`;

function frameOfNode({ position, width = 0, height = 0 }: BlockNode): Frame {
  return { ...position, width, height };
}

function shapesOf(nodes: readonly BlockNode[]): { readonly family: string; readonly path: string }[] {
  const paths = new Map<string, string>();
  for (const node of nodes) {
    const { family } = blockDefinitions[node.data.block.kind];
    paths.set(family, (paths.get(family) ?? '') + rectangle(frameOfNode(node)));
  }
  return [...paths].map(([family, path]) => ({ family, path }));
}

function frameOfNodes(nodes: readonly BlockNode[]): Frame | undefined {
  return nodes.length === 0 ? undefined : nodes.map(frameOfNode).reduce(together);
}

function together(one: Frame, other: Frame): Frame {
  const [x, y] = [Math.min(one.x, other.x), Math.min(one.y, other.y)];
  const right = Math.max(one.x + one.width, other.x + other.width);
  const bottom = Math.max(one.y + one.height, other.y + other.height);
  return { x, y, width: right - x, height: bottom - y };
}

/** What the map shows: the drawing and the part on screen, in the map's own proportions. */
function boxOf(drawing: Frame | undefined, seen: Frame): Frame {
  const all = drawing ? together(drawing, seen) : seen;
  const scale = Math.max(all.width / size.width, all.height / size.height, 1e-9) * (1 + 2 * margin);
  const [width, height] = [size.width * scale, size.height * scale];
  return { x: all.x + (all.width - width) / 2, y: all.y + (all.height - height) / 2, width, height };
}
