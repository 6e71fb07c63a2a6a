import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import styles from './data-table.module.css';

interface DateRangeFilterProps {
  readonly label: string;
  /** Plain dates, both inclusive. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly onChange: (range: { from: string | undefined; to: string | undefined }) => void;
}

const dateForm = 'YYYY-MM-DD';

/** Chooses a first and a last date, or none. */
export function DateRangeFilter({ label, from, to, onChange }: DateRangeFilterProps) {
  const { t } = useTranslation();
  return (
    <DatePicker.RangePicker
      className={styles.range}
      aria-label={label}
      placeholder={[t('common.from'), t('common.to')]}
      format={dateForm}
      allowEmpty={[true, true]}
      value={[from ? dayjs(from) : null, to ? dayjs(to) : null]}
      onChange={(dates) => onChange({ from: dates?.[0]?.format(dateForm), to: dates?.[1]?.format(dateForm) })}
    />
  );
}
