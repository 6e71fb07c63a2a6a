import { type TableProps } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useRules, type RuleItem } from '../../api/rules.js';
import { categories } from '../../api/shared.js';
import { CategoryTag } from '../../ui/category-tag.js';
import { DataTable } from '../../ui/data/data-table.js';
import { FilterBar } from '../../ui/data/filter-bar.js';
import { FilterSelect } from '../../ui/data/filter-select.js';
import { SearchInput } from '../../ui/data/search-input.js';
import { useUrlFilters } from '../../ui/data/use-url-filters.js';
import { useFormat } from '../../ui/format/use-format.js';
import { PageHeader } from '../../ui/page-header.js';
import { Panel } from '../../ui/panel.js';
import { usePreferences } from '../../ui/preferences.js';
import { EmptyState } from '../../ui/states/empty-state.js';
import { StatusMark, toneOf } from '../../ui/status-mark.js';
import { useName, useText } from '../../ui/use-text.js';
import { categoryNames, groupNames, ruleStateNames, sourceNames } from '../../vocabulary/domain.js';
import { eventTypeNames } from '../../vocabulary/event-types.js';
import { NewRuleButton } from '../rule-editor/edit-buttons.js';
import { filterRules, triggersOf, valuesOf } from './filter-rules.js';
import styles from './rules.module.css';

/** The event library: every rule, to search and to open. */
export function RulesPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const list = useRules();
  const [filters, change] = useUrlFilters('q', 'category', 'source', 'trigger');
  const { q, category, source, trigger } = filters;
  const rules = useMemo(
    () => list.items && filterRules(list.items, { q, category, source, trigger }),
    [list.items, q, category, source, trigger],
  );
  const all = list.items ?? [];
  return (
    <>
      <PageHeader title={t('rules.title')} subtitle={t('rules.subtitle')} actions={<NewRuleButton />} />
      <Panel isFlush>
        <FilterBar>
          <SearchInput label={t('rules.search')} value={q} onChange={(value) => change({ q: value })} />
          <FilterSelect
            label={t('common.category')}
            codes={categories}
            vocabulary={categoryNames}
            value={category}
            onChange={(value) => change({ category: value })}
          />
          <FilterSelect
            label={t('rules.source')}
            codes={valuesOf(all, (rule) => [rule.source])}
            vocabulary={sourceNames}
            value={source}
            onChange={(value) => change({ source: value })}
          />
          <FilterSelect
            label={t('rules.trigger')}
            codes={valuesOf(all, triggersOf)}
            vocabulary={eventTypeNames}
            value={trigger}
            onChange={(value) => change({ trigger: value })}
          />
        </FilterBar>
        <DataTable
          label={t('rules.title')}
          list={{ ...list, items: rules }}
          columns={useRuleColumns()}
          rowKey={({ id }) => id}
          onOpen={({ id }) => void navigate(ruleAddress(id))}
          empty={
            all.length === 0 ? (
              <EmptyState title={t('rules.empty.title')} hint={t('rules.empty.hint')} />
            ) : (
              <EmptyState title={t('common.noMatch')} hint={t('common.noMatchHint')} />
            )
          }
        />
      </Panel>
    </>
  );
}

export function ruleAddress(id: string): string {
  return `/rules/${encodeURIComponent(id)}`;
}

function useRuleColumns(): NonNullable<TableProps<RuleItem>['columns']> {
  const { t } = useTranslation();
  const text = useText();
  const name = useName();
  const format = useFormat();
  const locale = usePreferences((preferences) => preferences.locale);
  return [
    {
      title: t('rules.rule'),
      key: 'name',
      sorter: (a, b) => a.name[locale].localeCompare(b.name[locale], locale),
      render: (_, rule) => <Link to={ruleAddress(rule.id)}>{text(rule.name)}</Link>,
    },
    {
      title: t('common.category'),
      dataIndex: 'category',
      sorter: (a, b) => a.category.localeCompare(b.category),
      render: (_, rule) => <CategoryTag category={rule.category} />,
    },
    {
      title: t('rules.source'),
      dataIndex: 'source',
      responsive: ['lg'],
      render: (_, rule) => name(sourceNames, rule.source),
    },
    {
      title: t('rules.group'),
      dataIndex: 'group',
      responsive: ['lg'],
      render: (_, rule) => name(groupNames, rule.group),
    },
    {
      title: t('rules.trigger'),
      key: 'trigger',
      responsive: ['lg'],
      render: (_, rule) => (
        <div className={styles.trigger}>
          {triggersOf(rule)
            .map((trigger) => name(eventTypeNames, trigger))
            .join(', ')}
        </div>
      ),
    },
    {
      title: t('rules.priority'),
      dataIndex: 'priority',
      align: 'right',
      sorter: (a, b) => a.priority - b.priority,
    },
    {
      title: t('rules.state'),
      dataIndex: 'state',
      render: (_, rule) => <StatusMark tone={toneOf(rule.state)}>{name(ruleStateNames, rule.state)}</StatusMark>,
    },
    {
      title: t('rules.detections'),
      dataIndex: 'detections',
      align: 'right',
      defaultSortOrder: 'descend',
      sorter: (a, b) => a.detections - b.detections,
      render: (_, rule) => format.number(rule.detections),
    },
  ];
}
