import { type TableProps } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { tagStates, useTags, type TagItem } from '../../api/tags.js';
import { DataTable } from '../../ui/data/data-table.js';
import { FilterBar } from '../../ui/data/filter-bar.js';
import { FilterSelect } from '../../ui/data/filter-select.js';
import { SearchInput } from '../../ui/data/search-input.js';
import { useUrlFilters } from '../../ui/data/use-url-filters.js';
import { useFormat } from '../../ui/format/use-format.js';
import { PageHeader } from '../../ui/page-header.js';
import { Panel } from '../../ui/panel.js';
import { EmptyState } from '../../ui/states/empty-state.js';
import { StatusMark, toneOf } from '../../ui/status-mark.js';
import { useName, useText } from '../../ui/use-text.js';
import { ruleStateNames } from '../../vocabulary/domain.js';
import { refreshNames, tagCategories, tagCategoryNames } from '../../vocabulary/tag-names.js';
import { CoverageBar } from './coverage-bar.js';
import { filterTags } from './filter-tags.js';

/** The tag library: every tag by category, with the share of customers that have a value. */
export function TagsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const list = useTags();
  const [{ q, category, state }, change] = useUrlFilters('q', 'category', 'state');
  const items = useMemo(
    () => list.items && filterTags(list.items, { q, category, state }),
    [list.items, q, category, state],
  );
  return (
    <>
      <PageHeader title={t('tags.title')} subtitle={t('tags.subtitle')} />
      <Panel isFlush>
        <FilterBar>
          <SearchInput label={t('tags.search')} value={q} onChange={(value) => change({ q: value })} />
          <FilterSelect
            label={t('tags.category')}
            codes={tagCategories}
            vocabulary={tagCategoryNames}
            value={category}
            onChange={(value) => change({ category: value })}
          />
          <FilterSelect
            label={t('tags.state')}
            codes={tagStates}
            vocabulary={ruleStateNames}
            value={state}
            onChange={(value) => change({ state: value })}
          />
        </FilterBar>
        <DataTable
          label={t('tags.title')}
          list={{ ...list, items }}
          columns={useTagColumns()}
          rowKey={({ id }) => id}
          onOpen={({ id }) => void navigate(tagAddress(id))}
          empty={
            list.items?.length ? (
              <EmptyState title={t('common.noMatch')} hint={t('common.noMatchHint')} />
            ) : (
              <EmptyState title={t('tags.empty.title')} hint={t('tags.empty.hint')} />
            )
          }
        />
      </Panel>
    </>
  );
}

function tagAddress(id: string): string {
  return `/tags/${encodeURIComponent(id)}`;
}

function useTagColumns(): NonNullable<TableProps<TagItem>['columns']> {
  const { t } = useTranslation();
  const text = useText();
  const name = useName();
  const format = useFormat();
  return [
    { title: t('tags.tag'), key: 'name', render: (_, tag) => <Link to={tagAddress(tag.id)}>{text(tag.name)}</Link> },
    { title: t('tags.category'), key: 'category', render: (_, tag) => name(tagCategoryNames, tag.category) },
    {
      title: t('tags.coverage'),
      key: 'coverage',
      sorter: (a, b) => (a.coverage ?? -1) - (b.coverage ?? -1),
      render: (_, { coverage }) => <CoverageBar coverage={coverage} />,
    },
    { title: t('tags.refresh'), key: 'refresh', render: (_, tag) => name(refreshNames, tag.refresh) },
    { title: t('tags.owner'), dataIndex: 'owner', responsive: ['lg'] },
    {
      title: t('tags.state'),
      key: 'state',
      render: (_, { state }) => <StatusMark tone={toneOf(state)}>{name(ruleStateNames, state)}</StatusMark>,
    },
    {
      title: t('tags.rules'),
      key: 'rules',
      align: 'right',
      sorter: (a, b) => a.rules - b.rules,
      render: (_, { rules }) => format.number(rules),
    },
  ];
}
