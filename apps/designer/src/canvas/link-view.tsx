import { BaseEdge, type EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import { linkPath } from '../document/index.js';
import styles from './canvas.module.css';
import { type LinkEdge } from './flow-elements.js';
import { markSigns } from './mark-signs.js';

/** One link. The handles' outer edges are where it begins and ends. */
export const LinkView = memo(function LinkView({
  id,
  sourceX,
  sourceY,
  targetX,
  targetY,
  data,
  selected,
}: EdgeProps<LinkEdge>) {
  const path = linkPath({ x: sourceX - 2, y: sourceY }, { x: targetX + 5, y: targetY });
  const middle = { x: (sourceX + targetX) / 2, y: (sourceY + targetY) / 2 };
  return (
    <g className={styles.link} data-selected={selected} data-mark={data?.mark} data-taken={data?.isTaken}>
      <BaseEdge id={id} path={path} interactionWidth={16} />
      <path
        className={styles.tip}
        d={`M${targetX - 3},${targetY - 4.5} L${targetX + 5},${targetY} L${targetX - 3},${targetY + 4.5} Z`}
      />
      {data?.mark && (
        <g className={styles.linkMark} transform={`translate(${middle.x} ${middle.y})`}>
          <circle r={9} />
          <text textAnchor="middle" dy={5}>
            {markSigns[data.mark]}
          </text>
        </g>
      )}
    </g>
  );
});
