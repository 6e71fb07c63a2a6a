import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Money } from '../api/shared.js';
import { useFormat } from './format/use-format.js';
import styles from './marks.module.css';
import { usePermission } from './session-context.js';

/** An amount in the base currency, or in the one named; a dash where there is none. */
export function MoneyText({ amount, currency }: { amount: Money | null | undefined; currency?: string }) {
  const format = useFormat();
  return amount === null || amount === undefined ? <NoValue /> : <>{format.money(amount, currency)}</>;
}

export function DateText({ date }: { date: string | null | undefined }) {
  const format = useFormat();
  return date ? <time dateTime={date}>{format.date(date)}</time> : <NoValue />;
}

export function InstantText({ instant }: { instant: string | null | undefined }) {
  const format = useFormat();
  return instant ? <time dateTime={instant}>{format.instant(instant)}</time> : <NoValue />;
}

/** A dash for the eye, the word for a screen reader. */
export function NoValue() {
  const { t } = useTranslation();
  return (
    <span className={styles.none}>
      <span aria-hidden>–</span>
      <span className="visually-hidden">{t('common.noValue')}</span>
    </span>
  );
}

/** An identifier, in letters of one width. */
export function Code({ children }: { children: string }) {
  return <span className={styles.code}>{children}</span>;
}

/** A customer by name, or by number where the bank gives no names; a link for those who may follow it. */
export function CustomerLink({ id, name }: { id: string; name?: string | null }) {
  const mayRead = usePermission('customer.read');
  const shown = name ?? id;
  return mayRead ? <Link to={`/customers/${encodeURIComponent(id)}`}>{shown}</Link> : <>{shown}</>;
}
