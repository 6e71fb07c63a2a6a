import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { type TraceNode } from '../../api/detections.js';
import { fieldOfFact } from '../../ui/data/field-definitions.js';
import { useValueText } from '../../ui/data/use-value-text.js';
import { useName, useText } from '../../ui/use-text.js';
import { NoValue } from '../../ui/values.js';
import { VerdictMark } from '../../ui/verdict-mark.js';
import { operatorNames } from '../../vocabulary/domain.js';
import { factNames, traceValueNames } from '../../vocabulary/fact-names.js';
import styles from './trace-tree.module.css';
import { traceRoots } from './trace-roots.js';

interface TraceTreeProps {
  readonly trace: TraceNode;
  /** The type of the event behind it, which says how its values are written. */
  readonly eventType: string | undefined;
}

/** The reasons of a decision as a tree: each condition with the value seen, the value asked for and the verdict. */
export function TraceTree({ trace, eventType }: TraceTreeProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.trace}>
      <div className={styles.head} aria-hidden>
        <span>{t('detections.condition')}</span>
        <span>{t('detections.seen')}</span>
        <span>{t('detections.operator')}</span>
        <span>{t('detections.asked')}</span>
        <span>{t('detections.verdict')}</span>
      </div>
      <Nodes nodes={traceRoots(trace)} depth={0} eventType={eventType} />
    </div>
  );
}

interface NodesProps {
  readonly nodes: readonly TraceNode[];
  readonly depth: number;
  readonly eventType: string | undefined;
}

function Nodes({ nodes, depth, eventType }: NodesProps) {
  return (
    <ul className={styles.nodes}>
      {nodes.map((node, index) => (
        <li key={index}>
          <NodeRow node={node} depth={depth} eventType={eventType} />
          {node.children && node.children.length > 0 && (
            <Nodes nodes={node.children} depth={depth + 1} eventType={eventType} />
          )}
        </li>
      ))}
    </ul>
  );
}

interface NodeProps {
  readonly node: TraceNode;
  readonly eventType: string | undefined;
}

function NodeRow({ node, depth, eventType }: NodeProps & { readonly depth: number }) {
  const text = useText();
  const isGroup = (node.children?.length ?? 0) > 0;
  return (
    <div className={styles.row} data-group={isGroup}>
      <span className={styles.label} style={{ paddingInlineStart: depth * 24 }}>
        {text(node.label)}
      </span>
      {!isGroup && <Comparison node={node} eventType={eventType} />}
      <span className={styles.verdict}>
        <VerdictMark verdict={node.verdict} />
      </span>
    </div>
  );
}

/** What was seen against what was asked; each with its name for those who do not see the head of the columns. */
function Comparison({ node, eventType }: NodeProps) {
  const { t } = useTranslation();
  const name = useName();
  const valueText = useValueText();
  const definition = node.fact ? fieldOfFact(node.fact, eventType) : undefined;
  const asked = valueText(node.asked, definition);
  return (
    <>
      <span className={styles.seen}>
        <span className={styles.columnName}>{t('detections.seen')}: </span>
        <Seen node={node} eventType={eventType} />
      </span>
      <span className={styles.operator}>{node.operator && name(operatorNames, node.operator)}</span>
      <span className={styles.asked}>
        {asked !== undefined && <span className={styles.columnName}>{t('detections.asked')}: </span>}
        {asked}
      </span>
    </>
  );
}

/** The value that was there; where one was missing, which. */
function Seen({ node, eventType }: NodeProps) {
  const { t } = useTranslation();
  const name = useName();
  const valueText = useValueText();
  const seen = valueText(node.seen, node.fact ? fieldOfFact(node.fact, eventType) : undefined);
  const values = Object.entries(node.values ?? {});
  const missing = node.missing ?? [];
  if (seen === undefined && values.length + missing.length === 0) return <NoValue />;
  return (
    <>
      {seen !== undefined && <b>{seen}</b>}
      {values.length > 0 && (
        <span className={styles.values}>
          {values.map(([key, value]) => (
            <Fragment key={key}>
              <span className={styles.valueName}>{name(traceValueNames, key)}</span>
              <b>{valueText(value, undefined) ?? <NoValue />}</b>
            </Fragment>
          ))}
        </span>
      )}
      {missing.length > 0 && (
        <span className={styles.missing}>
          {t('detections.missing', { names: missing.map((fact) => name(factNames, fact)).join(', ') })}
        </span>
      )}
    </>
  );
}
