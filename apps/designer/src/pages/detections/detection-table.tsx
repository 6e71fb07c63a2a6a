import { type TableProps } from 'antd';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { type DetectionItem } from '../../api/detections.js';
import { type ListState } from '../../api/use-list.js';
import { CategoryTag } from '../../ui/category-tag.js';
import { DataTable } from '../../ui/data/data-table.js';
import { useText } from '../../ui/use-text.js';
import { CustomerLink, InstantText, MoneyText } from '../../ui/values.js';
import { OutcomeMark } from './outcome-mark.js';

type Column = 'rule' | 'category' | 'customer';

interface DetectionTableProps {
  readonly label: string;
  readonly list: ListState<DetectionItem>;
  /** Columns that say the same in every row here. */
  readonly without?: readonly Column[];
  readonly empty: ReactNode;
}

/** Detections, newest first, each leading to its reasons. */
export function DetectionTable({ label, list, without = [], empty }: DetectionTableProps) {
  const navigate = useNavigate();
  const columns = useDetectionColumns().filter(({ key }) => !without.includes(key as Column));
  return (
    <DataTable
      label={label}
      list={list}
      columns={columns}
      rowKey={({ id }) => id}
      onOpen={({ id }) => void navigate(detectionAddress(id))}
      empty={empty}
    />
  );
}

export function detectionAddress(id: string): string {
  return `/detections/${encodeURIComponent(id)}`;
}

function useDetectionColumns(): NonNullable<TableProps<DetectionItem>['columns']> {
  const { t } = useTranslation();
  const text = useText();
  return [
    {
      title: t('detections.asOf'),
      key: 'asOf',
      render: (_, { id, asOf }) => (
        <Link to={detectionAddress(id)}>
          <InstantText instant={asOf} />
        </Link>
      ),
    },
    { title: t('detections.rule'), key: 'rule', render: (_, { ruleName }) => text(ruleName) },
    {
      title: t('common.category'),
      key: 'category',
      render: (_, { category }) => <CategoryTag category={category} />,
    },
    {
      title: t('common.customer'),
      key: 'customer',
      render: (_, { customerId, customerName }) => <CustomerLink id={customerId} name={customerName} />,
    },
    {
      title: t('detections.subject'),
      key: 'subject',
      render: (_, { subject, customerId }) => (subject === customerId ? t('detections.theCustomer') : subject),
    },
    {
      title: t('common.amount'),
      key: 'amount',
      align: 'right',
      render: (_, { amountBase }) => <MoneyText amount={amountBase} />,
    },
    {
      title: t('detections.outcome'),
      key: 'outcome',
      render: (_, { outcome }) => <OutcomeMark outcome={outcome} />,
    },
  ];
}
