import { ExclamationCircleFilled } from '@ant-design/icons';
import { Handle, Position, type NodeProps } from '@xyflow/react';
import { blockDefinitions, portsOf } from '@baleen/journeys';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { measures, portMiddle, summaryOf, titleOf } from '../document/index.js';
import { useFormat } from '../ui/format/use-format.js';
import { useText } from '../ui/use-text.js';
import styles from './canvas.module.css';
import { type BlockData, type BlockNode } from './flow-elements.js';
import { KindIcon } from './kind-icon.js';
import { MarkSign } from './mark-sign.js';

/** One block on the canvas: what it is, what it does, and its ways out. */
export const BlockView = memo(function BlockView({ data, selected, isConnectable }: NodeProps<BlockNode>) {
  const { t } = useTranslation();
  const text = useText();
  const { block, mark, problems, steps, lostPorts } = data;
  const { family, hasInput } = blockDefinitions[block.kind];
  return (
    <div
      className={styles.block}
      data-family={family}
      data-kind={block.kind}
      data-selected={selected}
      data-mark={mark}
      data-path={steps !== undefined}
    >
      {hasInput && (
        <Handle
          type="target"
          id="in"
          position={Position.Left}
          className={styles.entry}
          style={{ top: measures.head / 2 }}
          isConnectable={isConnectable}
        />
      )}
      <div className={styles.head}>
        <div className={styles.name}>
          <KindIcon kind={block.kind} />
          <span className={styles.title}>{text(titleOf(block))}</span>
          {problems > 0 && (
            <span className={styles.problems}>
              <ExclamationCircleFilled aria-hidden /> {problems}
              <span className="visually-hidden">{t('canvas.problemsHere')}</span>
            </span>
          )}
        </div>
        <div className={styles.summary}>{text(summaryOf(block))}</div>
      </div>
      <Ports data={data} isConnectable={isConnectable} />
      {lostPorts.map((port) => (
        <Handle
          key={port}
          type="source"
          id={port}
          position={Position.Right}
          className={styles.lost}
          style={{ top: measures.head / 2 }}
          isConnectable={false}
        />
      ))}
      {mark && <MarkSign mark={mark} className={styles.blockMark} />}
      <Counts data={data} />
      {steps && <span className={styles.steps}>{steps.slice(0, 4).join(' · ')}</span>}
    </div>
  );
});

function Ports({ data: { block, portCounts }, isConnectable }: { data: BlockData; isConnectable: boolean }) {
  const text = useText();
  const format = useFormat();
  return portsOf(block).map(({ id, label }, index) => (
    <div key={id} className={styles.port}>
      {portCounts?.[id] !== undefined && <span className={styles.portCount}>{format.number(portCounts[id])}</span>}
      <span className={styles.portLabel}>{text(label)}</span>
      <Handle
        type="source"
        id={id}
        position={Position.Right}
        className={styles.exit}
        style={{ top: portMiddle(index) }}
        isConnectable={isConnectable}
      />
    </div>
  ));
}

/** Nobody enters a note. */
function Counts({ data: { block, count } }: { data: BlockData }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!count || block.kind === 'note') return null;
  return (
    <span className={styles.counts}>
      <span>{t('canvas.entered', { value: format.number(count.entered) })}</span>
      {count.waiting > 0 && (
        <span className={styles.waiting}>{t('canvas.waiting', { value: format.number(count.waiting) })}</span>
      )}
    </span>
  );
}
