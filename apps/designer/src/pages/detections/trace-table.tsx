import { Table, type TableProps } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type TraceNode } from '../../api/detections.js';
import { fieldOfFact } from '../../ui/data/field-definitions.js';
import { useValueText } from '../../ui/data/use-value-text.js';
import { useName, useText } from '../../ui/use-text.js';
import { NoValue } from '../../ui/values.js';
import { VerdictMark } from '../../ui/verdict-mark.js';
import { operatorNames } from '../../vocabulary/domain.js';
import styles from './detections.module.css';
import { traceRows, type TraceRow } from './trace-rows.js';

interface TraceTableProps {
  readonly trace: TraceNode;
  /** The type of the event behind it, which says how its values are written. */
  readonly eventType: string | undefined;
}

/** The reasons of a decision as a tree: each condition with the value seen, the value asked for and the verdict. */
export function TraceTable({ trace, eventType }: TraceTableProps) {
  const { t } = useTranslation();
  const rows = useMemo(() => traceRows(trace), [trace]);
  return (
    <Table<TraceRow>
      size="small"
      columns={useTraceColumns(eventType)}
      dataSource={[...rows]}
      rowKey="key"
      pagination={false}
      scroll={{ x: 640 }}
      expandable={{ defaultExpandAllRows: true, indentSize: 20 }}
      aria-label={t('detections.why')}
    />
  );
}

function useTraceColumns(eventType: string | undefined): NonNullable<TableProps<TraceRow>['columns']> {
  const { t } = useTranslation();
  const text = useText();
  const name = useName();
  return [
    {
      title: t('detections.condition'),
      key: 'label',
      render: (_, { node }) => (
        <span className={node.children?.length ? styles.group : styles.nodeLabel}>{text(node.label)}</span>
      ),
    },
    { title: t('detections.seen'), key: 'seen', render: (_, { node }) => <Seen node={node} eventType={eventType} /> },
    {
      title: t('detections.operator'),
      key: 'operator',
      width: 110,
      align: 'center',
      render: (_, { node: { operator } }) => operator && name(operatorNames, operator),
    },
    {
      title: t('detections.asked'),
      key: 'asked',
      render: (_, { node }) => <Asked node={node} eventType={eventType} />,
    },
    {
      title: t('detections.verdict'),
      key: 'verdict',
      width: 120,
      render: (_, { node }) => <VerdictMark verdict={node.verdict} />,
    },
  ];
}

interface ValueProps {
  readonly node: TraceNode;
  readonly eventType: string | undefined;
}

/** The value that was there; where one was missing, which. */
function Seen({ node, eventType }: ValueProps) {
  const { t } = useTranslation();
  const valueText = useValueText();
  const seen = valueText(node.seen, node.fact ? fieldOfFact(node.fact, eventType) : undefined);
  const missing = node.missing ?? [];
  return (
    <div className={styles.values}>
      {seen !== undefined && <span className={styles.numeric}>{seen}</span>}
      {Object.entries(node.values ?? {}).map(([key, value]) => (
        <span key={key}>
          <span className={styles.valueName}>{key}</span>{' '}
          <span className={styles.numeric}>{valueText(value, fieldOfFact(key, eventType)) ?? <NoValue />}</span>
        </span>
      ))}
      {missing.length > 0 && (
        <span className={styles.missing}>{t('detections.missing', { names: missing.join(', ') })}</span>
      )}
    </div>
  );
}

function Asked({ node, eventType }: ValueProps) {
  const valueText = useValueText();
  return <>{valueText(node.asked, node.fact ? fieldOfFact(node.fact, eventType) : undefined)}</>;
}
