import { PlusOutlined } from '@ant-design/icons';
import { Button, type TableProps } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useJourneys, type JourneyItem } from '../../api/journeys.js';
import { DataTable } from '../../ui/data/data-table.js';
import { FilterBar } from '../../ui/data/filter-bar.js';
import { FilterSelect } from '../../ui/data/filter-select.js';
import { SearchInput } from '../../ui/data/search-input.js';
import { useUrlFilters } from '../../ui/data/use-url-filters.js';
import { useFormat } from '../../ui/format/use-format.js';
import { PageHeader } from '../../ui/page-header.js';
import { Panel } from '../../ui/panel.js';
import { usePreferences } from '../../ui/preferences.js';
import { usePermission } from '../../ui/session-context.js';
import { EmptyState } from '../../ui/states/empty-state.js';
import { StatusMark, toneOf } from '../../ui/status-mark.js';
import { useName, useText } from '../../ui/use-text.js';
import { Code } from '../../ui/values.js';
import { filterJourneys } from './filter-journeys.js';
import { journeyAddress } from './journey-address.js';
import { journeyKinds, journeyStates } from './journey-vocabulary.js';
import { NewJourneyDialog } from './new-journey-dialog.js';

/** All journeys: how many customers they have met, and the way to draw a new one. */
export function JourneysPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const list = useJourneys();
  const mayWrite = usePermission('journey.write');
  const [isCreating, setCreating] = useState(false);
  const [{ q, state, kind }, change] = useUrlFilters('q', 'state', 'kind');
  const shown = useMemo(
    () => list.items && filterJourneys(list.items, { q, state, kind }),
    [list.items, q, state, kind],
  );
  const all = list.items ?? [];
  const create = mayWrite && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setCreating(true)}>
      {t('journeys.new')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('journeys.title')} subtitle={t('journeys.subtitle')} actions={create} />
      <Panel isFlush>
        <FilterBar>
          <SearchInput label={t('journeys.search')} value={q} onChange={(value) => change({ q: value })} />
          <FilterSelect
            label={t('journeys.state')}
            codes={[...new Set(all.map((journey) => journey.state))].sort()}
            vocabulary={journeyStates}
            value={state}
            onChange={(value) => change({ state: value })}
          />
          <FilterSelect
            label={t('journeys.kind')}
            codes={Object.keys(journeyKinds)}
            vocabulary={journeyKinds}
            value={kind}
            onChange={(value) => change({ kind: value })}
          />
        </FilterBar>
        <DataTable
          label={t('journeys.title')}
          list={{ ...list, items: shown }}
          columns={useColumns()}
          rowKey={({ id }) => id}
          onOpen={({ id }) => void navigate(journeyAddress(id))}
          empty={
            all.length === 0 ? (
              <EmptyState title={t('journeys.empty.title')} hint={t('journeys.empty.hint')} action={create} />
            ) : (
              <EmptyState title={t('common.noMatch')} hint={t('common.noMatchHint')} />
            )
          }
        />
      </Panel>
      {isCreating && <NewJourneyDialog taken={all.map(({ id }) => id)} onClose={() => setCreating(false)} />}
    </>
  );
}

function useColumns(): NonNullable<TableProps<JourneyItem>['columns']> {
  const { t } = useTranslation();
  const text = useText();
  const name = useName();
  const format = useFormat();
  const locale = usePreferences((preferences) => preferences.locale);
  const count = (key: 'entrants' | 'active' | 'contacts' | 'tasks') => ({
    title: t(`journeys.${key}`),
    dataIndex: key,
    align: 'right' as const,
    sorter: (a: JourneyItem, b: JourneyItem) => a[key] - b[key],
    render: (_: unknown, journey: JourneyItem) => format.number(journey[key]),
  });
  return [
    {
      title: t('journeys.journey'),
      key: 'name',
      sorter: (a, b) => a.name[locale].localeCompare(b.name[locale], locale),
      render: (_, journey) => (
        <>
          <Link to={journeyAddress(journey.id)}>{text(journey.name) || journey.id}</Link>
          <div>
            <Code>{journey.id}</Code>
          </div>
        </>
      ),
    },
    {
      title: t('journeys.state'),
      dataIndex: 'state',
      render: (_, { state }) => <StatusMark tone={toneOf(state)}>{name(journeyStates, state)}</StatusMark>,
    },
    { title: t('journeys.version'), dataIndex: 'version', align: 'right', responsive: ['lg'] },
    count('entrants'),
    count('active'),
    count('contacts'),
    count('tasks'),
  ];
}
