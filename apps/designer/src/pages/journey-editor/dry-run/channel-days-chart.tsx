import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type DryRunReport } from '../../../api/dry-runs.js';
import { type Pattern } from '../../../ui/charts/stacked-days-option.js';
import { StackedDaysChart } from '../../../ui/charts/stacked-days-chart.js';
import { Panel } from '../../../ui/panel.js';
import { type Palette } from '../../../ui/theme/palette.js';
import { usePalette } from '../../../ui/theme/use-palette.js';
import { useName } from '../../../ui/use-text.js';
import { channelNames } from '../../../vocabulary/delivery.js';
import styles from '../trial.module.css';

const patterns: readonly Pattern[] = ['plain', 'stripes', 'dots'];
const MS_PER_DAY = 86_400_000;

/** Contacts that would have gone out, by day and channel. */
export function ChannelDaysChart({ days }: { days: DryRunReport['contactsByDay'] }) {
  const { t } = useTranslation();
  const name = useName();
  const palette = usePalette();
  const { dates, series } = useMemo(() => {
    const all = datesBetween(days.map(({ date }) => date));
    const channels = [...new Set(days.map(({ channel }) => channel))].sort();
    const counts = new Map(days.map(({ date, channel, count }) => [`${date} ${channel}`, count]));
    return {
      dates: all,
      series: channels.map((channel, index) => ({
        name: name(channelNames, channel),
        colour: coloursOf(palette)[index % coloursOf(palette).length]!,
        pattern: patterns[index % patterns.length]!,
        values: all.map((date) => counts.get(`${date} ${channel}`) ?? 0),
      })),
    };
  }, [days, name, palette]);
  if (days.length === 0)
    return (
      <Panel title={t('dryRun.perChannel')}>
        <p className={styles.soft}>{t('dryRun.noContacts')}</p>
      </Panel>
    );
  return <StackedDaysChart title={t('dryRun.perChannel')} hint={t('dryRun.perChannelHint')} {...{ dates, series }} />;
}

const coloursOf = ({ category, success, warning, primary }: Palette): readonly string[] => [
  category.opportunity,
  category['anomaly-alert'],
  category.care,
  success,
  warning,
  primary,
];

/** Every day from the first to the last. */
function datesBetween(dates: readonly string[]): readonly string[] {
  const sorted = [...dates].sort();
  const [first, last] = [Date.parse(sorted[0] ?? ''), Date.parse(sorted.at(-1) ?? '')];
  const count = Number.isNaN(first) ? 0 : Math.round((last - first) / MS_PER_DAY) + 1;
  return Array.from({ length: count }, (_, i) => new Date(first + i * MS_PER_DAY).toISOString().slice(0, 10));
}
