import { CloseOutlined } from '@ant-design/icons';
import { Button, type TableProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { contactStatuses, useContacts, type ContactItem } from '../../api/contacts.js';
import { DataTable } from '../../ui/data/data-table.js';
import { DateRangeFilter } from '../../ui/data/date-range-filter.js';
import { FilterBar } from '../../ui/data/filter-bar.js';
import { FilterSelect } from '../../ui/data/filter-select.js';
import { JourneyFilter } from '../../ui/data/journey-filter.js';
import { useUrlFilters } from '../../ui/data/use-url-filters.js';
import { PageHeader } from '../../ui/page-header.js';
import { Panel, Stack } from '../../ui/panel.js';
import { EmptyState } from '../../ui/states/empty-state.js';
import { StatusMark, toneOf } from '../../ui/status-mark.js';
import { useName } from '../../ui/use-text.js';
import { CustomerLink, DateText, InstantText } from '../../ui/values.js';
import { channelNames, purposeNames } from '../../vocabulary/delivery.js';
import { contactStatusNames } from '../../vocabulary/domain.js';
import { ContactFigures } from './contact-figures.js';

const keys = [
  'status',
  'channel',
  'purpose',
  'customerId',
  'journeyId',
  'journeyVersion',
  'blockId',
  'from',
  'to',
] as const;
const channels = Object.keys(channelNames).filter((channel) => channel !== 'any');
const purposes = ['marketing', 'service'];

/** The contact history, newest first, and where the contacts stand. */
export function ContactsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [filters, change] = useUrlFilters(...keys);
  const list = useContacts(filters);
  const isFiltered = Object.keys(filters).length > 0;
  const empty = isFiltered
    ? { title: t('common.noMatch'), hint: t('common.noMatchHint') }
    : { title: t('contacts.empty.title'), hint: t('contacts.empty.hint') };
  return (
    <>
      <PageHeader title={t('contacts.title')} subtitle={t('contacts.subtitle')} />
      <Stack>
        <ContactFigures from={filters.from} to={filters.to} />
        <Panel isFlush>
          <FilterBar>
            <FilterSelect
              label={t('common.status')}
              codes={contactStatuses}
              vocabulary={contactStatusNames}
              value={filters.status}
              onChange={(status) => change({ status })}
            />
            <FilterSelect
              label={t('contacts.channel')}
              codes={channels}
              vocabulary={channelNames}
              value={filters.channel}
              onChange={(channel) => change({ channel })}
            />
            <FilterSelect
              label={t('contacts.purpose')}
              codes={purposes}
              vocabulary={purposeNames}
              value={filters.purpose}
              onChange={(purpose) => change({ purpose })}
            />
            <DateRangeFilter label={t('common.businessDate')} from={filters.from} to={filters.to} onChange={change} />
            <JourneyFilter filters={filters} onChange={change} />
            {filters.customerId && (
              <Button
                icon={<CloseOutlined aria-hidden />}
                iconPlacement="end"
                onClick={() => change({ customerId: undefined })}
              >
                {t('contacts.ofCustomer', { id: filters.customerId })}
              </Button>
            )}
          </FilterBar>
          <DataTable
            label={t('contacts.title')}
            list={list}
            columns={useContactColumns()}
            rowKey={({ id }) => id}
            onOpen={({ id }) => void navigate(`/contacts/${id}`)}
            empty={<EmptyState {...empty} />}
          />
        </Panel>
      </Stack>
    </>
  );
}

function useContactColumns(): NonNullable<TableProps<ContactItem>['columns']> {
  const { t } = useTranslation();
  const name = useName();
  return [
    {
      title: t('common.businessDate'),
      key: 'date',
      render: (_, { id, businessDate }) => (
        <Link to={`/contacts/${id}`}>
          <DateText date={businessDate} />
        </Link>
      ),
    },
    {
      title: t('common.customer'),
      key: 'customer',
      render: (_, { customerId, customerName }) => <CustomerLink id={customerId} name={customerName} />,
    },
    { title: t('contacts.channel'), key: 'channel', render: (_, { channel }) => name(channelNames, channel) },
    { title: t('contacts.purpose'), key: 'purpose', render: (_, { purpose }) => name(purposeNames, purpose) },
    {
      title: t('common.status'),
      key: 'status',
      render: (_, { status }) => <StatusMark tone={toneOf(status)}>{name(contactStatusNames, status)}</StatusMark>,
    },
    {
      title: t('contacts.due'),
      key: 'due',
      responsive: ['lg'],
      render: (_, { dueAt }) => <InstantText instant={dueAt} />,
    },
    { title: t('contacts.rule'), dataIndex: 'ruleId', responsive: ['lg'] },
    { title: t('contacts.attempts'), dataIndex: 'attempts', align: 'right', responsive: ['lg'] },
  ];
}
