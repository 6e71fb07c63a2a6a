import { ViewportPortal } from '@xyflow/react';
import { type Block, type JourneyDocument, type Point } from '@baleen/journeys';
import { useMemo } from 'react';
import { entryOf, exitOf, linkPath, measures } from '../document/index.js';
import styles from './canvas.module.css';
import { type LinkEdge } from './flow-elements.js';
import { markSigns } from './mark-signs.js';

interface FarLinksProps {
  readonly document: JourneyDocument;
  readonly edges: readonly LinkEdge[];
  readonly dragged: ReadonlyMap<string, Point>;
}

/** The links of a drawing that is seen from far away: lines and nothing else. They cannot be chosen; from there nobody could. */
export function FarLinks({ document, edges, dragged }: FarLinksProps) {
  const lines = useMemo(() => linesOf(document, edges, dragged), [document, edges, dragged]);
  return (
    <ViewportPortal>
      <svg className={styles.farLinks} aria-hidden>
        {lines.map(({ edge: { id, data, selected }, path, middle }) => (
          <g
            key={id}
            className={styles.link}
            data-mark={data?.mark}
            data-taken={data?.isTaken}
            data-selected={selected}
          >
            <path d={path} />
            {data?.mark && (
              <g className={styles.linkMark} transform={`translate(${middle.x} ${middle.y}) scale(2.5)`}>
                <circle r={9} />
                <text textAnchor="middle" dy={5}>
                  {markSigns[data.mark]}
                </text>
              </g>
            )}
          </g>
        ))}
      </svg>
    </ViewportPortal>
  );
}

function linesOf(
  { blocks }: JourneyDocument,
  edges: readonly LinkEdge[],
  dragged: ReadonlyMap<string, Point>,
): { readonly edge: LinkEdge; readonly path: string; readonly middle: Point }[] {
  const placed = new Map(
    blocks.map((block) => [block.id, { ...block, position: dragged.get(block.id) ?? block.position }]),
  );
  return edges.flatMap((edge) => {
    const from = placed.get(edge.source)!;
    const end = entryOf(placed.get(edge.target)!);
    if (!end) return [];
    const start = exitOf(from, edge.sourceHandle ?? '') ?? lostExit(from);
    const middle = { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 };
    return [{ edge, path: linkPath(start, end), middle }];
  });
}

/** Where links start whose port is gone. */
const lostExit = ({ position: { x, y } }: Block): Point => ({ x: x + measures.width, y: y + measures.head / 2 });
