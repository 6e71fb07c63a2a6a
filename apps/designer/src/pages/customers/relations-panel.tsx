import { useTranslation } from 'react-i18next';
import { type Holding } from '../../api/customers.js';
import { Facts } from '../../ui/data/facts.js';
import { Panel } from '../../ui/panel.js';
import { useName } from '../../ui/use-text.js';
import { CustomerLink, DateText } from '../../ui/values.js';
import { collectionNames } from '../../vocabulary/event-types.js';
import { fieldValues } from '../../vocabulary/field-values.js';
import styles from './customers.module.css';

/** Whom the customer is related to: those who are customers too by a link, and who lives in the same household. */
export function RelationsPanel({ holdings }: { holdings: readonly Holding[] }) {
  const { t } = useTranslation();
  const name = useName();
  const relations = holdings.filter(({ collection }) => collection === 'relation');
  if (relations.length === 0) return null;
  return (
    <Panel title={name(collectionNames, 'relation')}>
      <Facts
        facts={relations.map(({ rowId, fields }) => ({
          key: rowId,
          label: name(fieldValues, textOf(fields.relationKind)),
          value: (
            <>
              {fields.isCustomer === true ? <CustomerLink id={textOf(fields.relatedId)} /> : textOf(fields.relatedId)}
              <span className={styles.scoreAge}>
                {fields.birthDate ? <DateText date={textOf(fields.birthDate)} /> : null}
                {fields.sameHousehold === true && ` · ${t('customers.sameHousehold')}`}
              </span>
            </>
          ),
        }))}
      />
    </Panel>
  );
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
