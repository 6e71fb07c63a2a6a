import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import { useTranslation } from 'react-i18next';
import { useScoreReasons, type ScoreReasons as Reasons } from '../../api/customer-timeline.js';
import { useFormat } from '../../ui/format/use-format.js';
import { Loaded } from '../../ui/states/loaded.js';
import { useName } from '../../ui/use-text.js';
import { featureNames } from '../../vocabulary/model-names.js';
import styles from './customers.module.css';

/** Why a score is what it is, on a tap: what raises it and what lowers it. */
export function ScoreReasons({ customerId, score, label }: { customerId: string; score: string; label: string }) {
  const { t } = useTranslation();
  return (
    <Popover
      trigger="click"
      destroyOnHidden
      title={t('customerDesk.reasonsOf', { score: label })}
      content={<ReasonList customerId={customerId} score={score} />}
    >
      <Button
        type="link"
        size="small"
        className={styles.why}
        aria-label={t('customerDesk.reasonsOf', { score: label })}
      >
        {t('customerDesk.why')}
      </Button>
    </Popover>
  );
}

function ReasonList({ customerId, score }: { customerId: string; score: string }) {
  const reasons = useScoreReasons(customerId, score);
  return (
    <div className={styles.reasons}>
      <Loaded of={reasons}>{(data) => <Listed of={data} />}</Loaded>
    </div>
  );
}

function Listed({ of: { features, asOf } }: { of: Reasons }) {
  const { t } = useTranslation();
  const name = useName();
  const format = useFormat();
  return (
    <>
      <ul className={styles.reasonList}>
        {features.map(({ name: feature, value, added }) => (
          <li key={feature}>
            {added > 0 ? <ArrowUpOutlined aria-hidden /> : <ArrowDownOutlined aria-hidden />}{' '}
            {name(featureNames, feature)}:{' '}
            {typeof value === 'number' ? format.number(Number(value.toPrecision(3))) : (value ?? '–')}
            <span className={styles.scoreAge}>{t(added > 0 ? 'customerDesk.raises' : 'customerDesk.lowers')}</span>
          </li>
        ))}
      </ul>
      <span className={styles.scoreAge}>{t('customerDesk.reasonsAsOf', { date: format.date(asOf) })}</span>
    </>
  );
}
