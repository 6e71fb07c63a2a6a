import { Progress, Statistic } from 'antd';
import { useTranslation } from 'react-i18next';
import { type SegmentSize } from '../../api/segments.js';
import { useFormat } from '../../ui/format/use-format.js';
import { EmptyState } from '../../ui/states/empty-state.js';
import { CustomerLink } from '../../ui/values.js';
import styles from './segments.module.css';

/** How many are in it, of how many, and of how many nobody can say. */
export function SizeFigures({ size }: { size: SegmentSize }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { size: count, low, high, customers, evaluated, unknown, asOf } = size;
  if (asOf === null) return <EmptyState title={t('segments.noRun.title')} hint={t('segments.noRun.hint')} />;
  const isExact = evaluated === customers;
  const share = count === null || customers === 0 ? 0 : count / customers;
  return (
    <div role="status" className={styles.stack} aria-live="polite">
      <Statistic
        value={count ?? '–'}
        prefix={isExact || count === null ? undefined : '≈'}
        formatter={(value) => (typeof value === 'number' ? format.number(value) : value)}
        suffix={<span className={styles.soft}>{t('segments.of', { all: format.number(customers) })}</span>}
      />
      <Progress percent={Math.round(share * 1000) / 10} size="small" aria-label={t('segments.share')} />
      <div className={styles.soft}>
        {!isExact &&
          low !== null &&
          high !== null &&
          t('segments.estimate', {
            low: format.number(low),
            high: format.number(high),
            done: format.number(evaluated),
          })}
        {isExact && t('segments.asOf', { date: format.date(asOf) })}
        {isExact && unknown !== null && unknown > 0 && (
          <> · {t('segments.unknown', { unknown: format.number(unknown) })}</>
        )}
      </div>
    </div>
  );
}

/** Some of the members, those that the person may see. */
export function SampleList({ size: { sample, size } }: { size: SegmentSize }) {
  const { t } = useTranslation();
  if (sample.length === 0) return size ? <div className={styles.soft}>{t('segments.noSample')}</div> : null;
  return (
    <div>
      <h3 className={styles.head}>{t('segments.sample')}</h3>
      <ul className={styles.sample}>
        {sample.map(({ customerId, name }) => (
          <li key={customerId}>
            <CustomerLink id={customerId} name={name} />
          </li>
        ))}
      </ul>
    </div>
  );
}
