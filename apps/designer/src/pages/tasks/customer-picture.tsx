import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type TaskPage } from '../../api/tasks.js';
import { Facts } from '../../ui/data/facts.js';
import { useFormat } from '../../ui/format/use-format.js';
import { Panel } from '../../ui/panel.js';
import { usePermission } from '../../ui/session-context.js';
import { useName } from '../../ui/use-text.js';
import { collectionNames } from '../../vocabulary/event-types.js';
import { CustomerFacts } from '../customers/customer-facts.js';
import { summariseHoldings } from '../customers/summarise-holdings.js';
import styles from './tasks.module.css';

const shownFields = [
  'phone',
  'birthDate',
  'relationshipStartDate',
  'city',
  'occupation',
  'riskLevel',
  'status',
] as const;

/** Who is called: the person in a few facts, and what they have with the bank. */
export function CustomerPicture({ customer }: { customer: TaskPage['customer'] }) {
  const { t } = useTranslation();
  const name = useName();
  const format = useFormat();
  const mayRead = usePermission('customer.read') && customer.isOpen;
  const totals = summariseHoldings(customer.holdings);
  return (
    <Panel
      title={t('tasks.customer')}
      extra={mayRead && <Link to={`/customers/${encodeURIComponent(customer.id)}`}>{t('tasks.wholePicture')}</Link>}
    >
      <CustomerFacts fields={customer.fields} only={shownFields} />
      {totals.length > 0 && (
        <div className={styles.holdings}>
          <Facts
            facts={totals.map(({ collection, count, total }) => ({
              label: name(collectionNames, collection),
              value: total === undefined ? format.number(count) : `${format.money(total)} (${format.number(count)})`,
            }))}
          />
        </div>
      )}
    </Panel>
  );
}
