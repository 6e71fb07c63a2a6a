import { portsOf } from '@baleen/journeys';
import { Segmented, type TableProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type JourneyVisit, useJourneyVisits, type VisitKind, visitKinds } from '../../api/journey-visits.js';
import { useJourneyVersion } from '../../api/journey-versions.js';
import { titleOf } from '../../document/index.js';
import { DataTable } from '../../ui/data/data-table.js';
import { FilterBar } from '../../ui/data/filter-bar.js';
import { useUrlFilters } from '../../ui/data/use-url-filters.js';
import { PageHeader } from '../../ui/page-header.js';
import { Panel } from '../../ui/panel.js';
import { EmptyState } from '../../ui/states/empty-state.js';
import { StatusMark } from '../../ui/status-mark.js';
import { useText } from '../../ui/use-text.js';
import { CustomerLink, InstantText, NoValue } from '../../ui/values.js';

/** Who the counts of one block of a journey count: each visit once, of the customers whom the person may see. */
export function JourneyVisitsPage() {
  const { t } = useTranslation();
  const text = useText();
  const { journeyId = '' } = useParams();
  const [filters, change] = useUrlFilters('version', 'block', 'which', 'port');
  const { version, block: blockId = '', port } = filters;
  const which: VisitKind = visitKinds.find((kind) => kind === filters.which) ?? 'entered';
  const list = useJourneyVisits(journeyId, { version, block: blockId, which, port });
  const block = useBlock(journeyId, version, blockId);
  const title = block ? text(titleOf(block)) : blockId;
  const way = portsOf(block).find(({ id }) => id === port);
  const columns = useVisitColumns(block);
  return (
    <>
      <PageHeader
        title={port === undefined ? title : `${title} → ${way ? text(way.label) : port}`}
        subtitle={t('visits.subtitle', { version: version ?? t('visits.all') })}
        back={{ to: `/journeys/${encodeURIComponent(journeyId)}`, label: journeyId }}
      />
      <Panel isFlush>
        {port === undefined && (
          <FilterBar>
            <Segmented<VisitKind>
              aria-label={t('visits.which')}
              value={which}
              options={visitKinds.map((value) => ({ value, label: t(`journeyEditor.counts.${value}`) }))}
              onChange={(next) => change({ which: next })}
            />
          </FilterBar>
        )}
        <DataTable
          label={title}
          list={list}
          columns={columns}
          rowKey={({ entryId, step }) => `${entryId} ${step}`}
          empty={<EmptyState title={t('visits.empty.title')} hint={t('visits.empty.hint')} />}
        />
      </Panel>
    </>
  );
}

function useBlock(journeyId: string, version: string | undefined, blockId: string) {
  const stored = useJourneyVersion(journeyId, version === undefined ? undefined : Number(version));
  return stored.data?.document.blocks.find(({ id }) => id === blockId);
}

function useVisitColumns(block: Parameters<typeof portsOf>[0]): NonNullable<TableProps<JourneyVisit>['columns']> {
  const { t } = useTranslation();
  const text = useText();
  const ports = portsOf(block);
  const wayOf = (port: string): string => {
    const known = ports.find(({ id }) => id === port);
    return known ? text(known.label) : port;
  };
  return [
    {
      title: t('common.customer'),
      key: 'customer',
      render: (_, { customerId, customerName }) => <CustomerLink id={customerId} name={customerName} />,
    },
    {
      title: t('visits.state'),
      key: 'state',
      render: (_, { isHere, port }) =>
        isHere ? (
          <StatusMark tone="waiting">{t('journeyEditor.counts.waiting')}</StatusMark>
        ) : (
          <StatusMark tone="good">{port === null ? t('visits.ended') : wayOf(port)}</StatusMark>
        ),
    },
    { title: t('visits.at'), key: 'at', render: (_, { at }) => <InstantText instant={at} /> },
    {
      title: t('visits.reason'),
      key: 'reason',
      responsive: ['md'],
      render: (_, { reason }) => (reason ? text(reason) : <NoValue />),
    },
    {
      title: t('visits.cause'),
      key: 'cause',
      responsive: ['lg'],
      render: (_, { detectionId, ruleId }) =>
        detectionId === null ? <NoValue /> : <Link to={`/detections/${detectionId}`}>{ruleId}</Link>,
    },
  ];
}
