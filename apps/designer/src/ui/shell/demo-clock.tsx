import { Tag, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { useBank } from '../bank-context.js';
import { useFormat } from '../format/use-format.js';
import { useBankNow } from '../use-bank-now.js';

/** Says which day a demo bank lives in; nothing for a bank that lives in the present. */
export function DemoClock() {
  const { t } = useTranslation();
  const { clockOffset } = useBank();
  const format = useFormat();
  const now = useBankNow();
  if (Math.abs(clockOffset) < 60_000) return null;
  return (
    <Tooltip title={t('shell.demoClockHint', { time: format.instant(now) })}>
      <Tag tabIndex={0}>{t('shell.demoClock', { date: format.date(format.day(now)) })}</Tag>
    </Tooltip>
  );
}
