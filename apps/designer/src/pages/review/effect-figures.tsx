import { WarningOutlined } from '@ant-design/icons';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { type EffectReport } from '../../api/effects.js';
import { Facts } from '../../ui/data/facts.js';
import { useFormat } from '../../ui/format/use-format.js';
import { Differences } from './effect-differences.js';
import { EffectTables } from './effect-tables.js';
import { PairText } from './pair-text.js';
import styles from './review.module.css';

/** What a version would have changed, as it was worked out. */
export function EffectFigures({ report }: { report: EffectReport }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { of, found, foundCustomers, gained, lost, rmLoad, aboveCap, dimensions } = report;
  const flagged = dimensions.filter(({ isFlagged }) => isFlagged);
  return (
    <>
      <div className={styles.soft}>
        {t('effect.span', {
          from: report.from ? format.date(report.from) : '–',
          to: report.to ? format.date(report.to) : '–',
          count: report.customers,
          seconds: report.seconds,
        })}
      </div>
      <Facts
        facts={[
          { label: t(`effect.of.${of}.found`), value: <PairText pair={found} /> },
          // A customer is a member once.
          ...(of === 'members'
            ? []
            : [{ label: t(`effect.of.${of}.customers`), value: <PairText pair={foundCustomers} /> }]),
          { label: t(`effect.of.${of}.gained`), value: format.number(gained.count) },
          { label: t(`effect.of.${of}.lost`), value: format.number(lost.count) },
          { label: t('effect.rmMean', { count: rmLoad.managers }), value: <PairText pair={rmLoad.mean} /> },
          { label: t('effect.rmMost'), value: <PairText pair={rmLoad.most} /> },
          { label: t('effect.aboveCap', { cap: aboveCap.cap }), value: <PairText pair={aboveCap} /> },
          { label: t('effect.newlyAboveCap'), value: format.number(aboveCap.newly) },
        ]}
      />
      {flagged.map(({ dimension, ratio }) => (
        <Alert
          key={dimension}
          type="warning"
          showIcon
          icon={<WarningOutlined aria-hidden />}
          title={t('effect.flagged', {
            dimension: t(`effect.dimensions.${dimension}`),
            ratio: format.number((ratio.after ?? 0).toFixed(2)),
          })}
        />
      ))}
      <EffectTables report={report} />
      <Differences title={t(`effect.of.${of}.gainedSamples`)} difference={gained} of={of} />
      <Differences title={t(`effect.of.${of}.lostSamples`)} difference={lost} of={of} />
    </>
  );
}
