import { PlusOutlined } from '@ant-design/icons';
import { Button, type TableProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { type SegmentItem, useSegments } from '../../api/segments.js';
import { DataTable } from '../../ui/data/data-table.js';
import { useFormat } from '../../ui/format/use-format.js';
import { PageHeader } from '../../ui/page-header.js';
import { Panel } from '../../ui/panel.js';
import { usePermission } from '../../ui/session-context.js';
import { EmptyState } from '../../ui/states/empty-state.js';
import { StatusMark, toneOf } from '../../ui/status-mark.js';
import { useName, useText } from '../../ui/use-text.js';
import { InstantText, NoValue } from '../../ui/values.js';
import { ruleStateNames } from '../../vocabulary/domain.js';

/** All segments with their sizes as of the newest daily run. */
export function SegmentsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const list = useSegments();
  const mayWrite = usePermission('segment.write');
  return (
    <>
      <PageHeader
        title={t('segments.title')}
        subtitle={t('segments.subtitle')}
        actions={
          mayWrite && (
            <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => void navigate('/segments/new')}>
              {t('segments.add')}
            </Button>
          )
        }
      />
      <Panel isFlush>
        <DataTable
          label={t('segments.title')}
          list={list}
          columns={useSegmentColumns()}
          rowKey={({ id }) => id}
          onOpen={({ id }) => void navigate(`/segments/${id}`)}
          empty={<EmptyState title={t('segments.empty.title')} hint={t('segments.empty.hint')} />}
        />
      </Panel>
    </>
  );
}

function useSegmentColumns(): NonNullable<TableProps<SegmentItem>['columns']> {
  const { t } = useTranslation();
  const text = useText();
  const name = useName();
  const format = useFormat();
  return [
    {
      title: t('segments.segment'),
      key: 'name',
      render: (_, segment) => <Link to={`/segments/${segment.id}`}>{text(segment.name)}</Link>,
    },
    {
      title: t('segments.description'),
      key: 'description',
      responsive: ['lg'],
      render: (_, { description }) => text(description),
    },
    {
      title: t('segments.size'),
      key: 'size',
      align: 'right',
      sorter: (a, b) => (a.size ?? -1) - (b.size ?? -1),
      render: (_, { size }) => (size === null ? <NoValue /> : format.number(size)),
    },
    {
      title: t('segments.state'),
      key: 'state',
      render: (_, { state }) => <StatusMark tone={toneOf(state)}>{name(ruleStateNames, state)}</StatusMark>,
    },
    {
      title: t('segments.savedAt'),
      key: 'savedAt',
      responsive: ['md'],
      render: (_, { savedAt }) => <InstantText instant={savedAt} />,
    },
  ];
}
