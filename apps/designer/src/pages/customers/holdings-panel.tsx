import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Holding } from '../../api/customers.js';
import { fieldOfCollection } from '../../ui/data/field-definitions.js';
import { ScrollBox } from '../../ui/data/scroll-box.js';
import { useValueText } from '../../ui/data/use-value-text.js';
import { Panel } from '../../ui/panel.js';
import { EmptyState } from '../../ui/states/empty-state.js';
import { useName } from '../../ui/use-text.js';
import { NoValue } from '../../ui/values.js';
import { collectionNames } from '../../vocabulary/event-types.js';
import { fieldNames } from '../../vocabulary/field-names.js';
import { groupHoldings } from './group-holdings.js';

/** What a customer has with the bank, a table for each kind. */
export function HoldingsPanel({ holdings }: { holdings: readonly Holding[] }) {
  const { t } = useTranslation();
  const name = useName();
  if (holdings.length === 0) {
    return (
      <Panel title={t('customers.holdings')}>
        <EmptyState title={t('customers.noHoldings')} />
      </Panel>
    );
  }
  return groupHoldings(holdings).map(({ collection, rows, fields }) => (
    <Panel
      key={collection}
      isFlush
      title={name(collectionNames, collection)}
      hint={t('customers.rows', { count: rows.length })}
    >
      <ScrollBox label={name(collectionNames, collection)}>
        <HoldingTable collection={collection} rows={rows} fields={fields} />
      </ScrollBox>
    </Panel>
  ));
}

interface HoldingTableProps {
  readonly collection: string;
  readonly rows: readonly Holding[];
  /** Columns: the fields that any of the rows has. */
  readonly fields: readonly string[];
}

const numeric = ['money', 'amount', 'int', 'dec'];

function HoldingTable({ collection, rows, fields }: HoldingTableProps) {
  const name = useName();
  const valueText = useValueText();
  return (
    <Table<Holding>
      size="small"
      pagination={false}
      dataSource={[...rows]}
      rowKey="rowId"
      columns={fields.map((field) => {
        const definition = fieldOfCollection(collection, field);
        return {
          key: field,
          title: name(fieldNames, field),
          align: definition && numeric.includes(definition.type) ? 'right' : 'left',
          render: (_, row) => valueText(row.fields[field], definition) ?? <NoValue />,
        };
      })}
    />
  );
}
