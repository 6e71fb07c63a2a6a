import { CloseOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDetections } from '../../api/detections.js';
import { useRules } from '../../api/rules.js';
import { categories } from '../../api/shared.js';
import { DateRangeFilter } from '../../ui/data/date-range-filter.js';
import { FilterBar } from '../../ui/data/filter-bar.js';
import { FilterSelect } from '../../ui/data/filter-select.js';
import { useUrlFilters } from '../../ui/data/use-url-filters.js';
import { PageHeader } from '../../ui/page-header.js';
import { Panel } from '../../ui/panel.js';
import { EmptyState } from '../../ui/states/empty-state.js';
import { useText } from '../../ui/use-text.js';
import { categoryNames } from '../../vocabulary/domain.js';
import { DetectionTable } from './detection-table.js';
import styles from './detections.module.css';

const keys = ['ruleId', 'category', 'customerId', 'from', 'to'] as const;

/** Every detection, newest first, to narrow down by rule, category, customer and date. */
export function DetectionsPage() {
  const { t } = useTranslation();
  const [filters, change] = useUrlFilters(...keys);
  const list = useDetections(filters);
  const isFiltered = Object.keys(filters).length > 0;
  return (
    <>
      <PageHeader title={t('detections.title')} subtitle={t('detections.subtitle')} />
      <Panel isFlush>
        <FilterBar>
          <RuleFilter value={filters.ruleId} onChange={(ruleId) => change({ ruleId })} />
          <FilterSelect
            label={t('common.category')}
            codes={categories}
            vocabulary={categoryNames}
            value={filters.category}
            onChange={(category) => change({ category })}
          />
          <DateRangeFilter label={t('common.businessDate')} from={filters.from} to={filters.to} onChange={change} />
          {filters.customerId && (
            <Button
              icon={<CloseOutlined aria-hidden />}
              iconPlacement="end"
              onClick={() => change({ customerId: undefined })}
            >
              {t('detections.ofCustomer', { id: filters.customerId })}
            </Button>
          )}
        </FilterBar>
        <DetectionTable
          label={t('detections.title')}
          list={list}
          empty={
            isFiltered ? (
              <EmptyState title={t('common.noMatch')} hint={t('common.noMatchHint')} />
            ) : (
              <EmptyState title={t('detections.empty.title')} hint={t('detections.empty.hint')} />
            )
          }
        />
      </Panel>
    </>
  );
}

interface RuleFilterProps {
  readonly value: string | undefined;
  readonly onChange: (ruleId: string | undefined) => void;
}

function RuleFilter({ value, onChange }: RuleFilterProps) {
  const { t } = useTranslation();
  const text = useText();
  const rules = useRules().items ?? [];
  return (
    <Select
      className={styles.rule}
      aria-label={t('detections.rule')}
      placeholder={t('detections.rule')}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      value={value}
      onChange={(chosen: string | undefined) => onChange(chosen)}
      options={rules.map(({ id, name }) => ({ value: id, label: text(name) }))}
    />
  );
}
