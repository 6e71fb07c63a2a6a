import { type TableProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useCustomers, type CustomerItem } from '../../api/customers.js';
import { DataTable } from '../../ui/data/data-table.js';
import { FilterBar } from '../../ui/data/filter-bar.js';
import { SearchInput } from '../../ui/data/search-input.js';
import { useUrlFilters } from '../../ui/data/use-url-filters.js';
import { PageHeader } from '../../ui/page-header.js';
import { Panel } from '../../ui/panel.js';
import { EmptyState } from '../../ui/states/empty-state.js';
import { StatusMark, toneOf } from '../../ui/status-mark.js';
import { useName } from '../../ui/use-text.js';
import { Code, DateText, NoValue } from '../../ui/values.js';
import { fieldValues } from '../../vocabulary/field-values.js';

/** The customers that this person may see, to find by name or number. */
export function CustomersPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [{ q }, change] = useUrlFilters('q');
  const list = useCustomers({ q });
  return (
    <>
      <PageHeader title={t('customers.title')} subtitle={t('customers.subtitle')} />
      <Panel isFlush>
        <FilterBar>
          <SearchInput label={t('customers.search')} value={q} onChange={(value) => change({ q: value })} />
        </FilterBar>
        <DataTable
          label={t('customers.title')}
          list={list}
          columns={useCustomerColumns()}
          rowKey={({ id }) => id}
          onOpen={({ id }) => void navigate(customerAddress(id))}
          empty={
            q ? (
              <EmptyState title={t('common.noMatch')} hint={t('customers.noMatchHint')} />
            ) : (
              <EmptyState title={t('customers.empty.title')} hint={t('customers.empty.hint')} />
            )
          }
        />
      </Panel>
    </>
  );
}

function customerAddress(id: string): string {
  return `/customers/${encodeURIComponent(id)}`;
}

function useCustomerColumns(): NonNullable<TableProps<CustomerItem>['columns']> {
  const { t } = useTranslation();
  const name = useName();
  return [
    {
      title: t('customers.name'),
      key: 'name',
      render: (_, { id, name: person }) => <Link to={customerAddress(id)}>{person ?? id}</Link>,
    },
    { title: t('customers.number'), key: 'id', render: (_, { id }) => <Code>{id}</Code> },
    {
      title: t('common.status'),
      key: 'status',
      render: (_, { status }) =>
        status ? <StatusMark tone={toneOf(status)}>{name(fieldValues, status)}</StatusMark> : <NoValue />,
    },
    { title: t('customers.since'), key: 'since', render: (_, { since }) => <DateText date={since} /> },
    { title: t('customers.branch'), key: 'branch', render: (_, { branchId }) => branchId ?? <NoValue /> },
    { title: t('customers.manager'), key: 'rm', render: (_, { rmId }) => rmId ?? <NoValue /> },
  ];
}
