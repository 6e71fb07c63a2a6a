import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type ManagerLoad } from '../../api/desk.js';
import { Chart } from '../../ui/charts/chart.js';
import { stackedDaysOption } from '../../ui/charts/stacked-days-option.js';
import { Panel } from '../../ui/panel.js';
import { usePalette } from '../../ui/theme/use-palette.js';

const HEIGHT = 240;

/** Open tasks of each manager: late, due today, later. The table beside it has the figures. */
export function LoadChart({ managers }: { managers: readonly ManagerLoad[] }) {
  const { t } = useTranslation();
  const palette = usePalette();
  const option = useMemo(() => {
    const series = [
      { name: t('branch.late'), colour: palette.error, pattern: 'stripes', values: managers.map(({ late }) => late) },
      {
        name: t('branch.today'),
        colour: palette.primary,
        pattern: 'plain',
        values: managers.map(({ dueToday }) => dueToday),
      },
      {
        name: t('branch.later'),
        colour: palette.borderStrong,
        pattern: 'dots',
        values: managers.map(({ open, late, dueToday }) => open - late - dueToday),
      },
    ] as const;
    return stackedDaysOption({ labels: managers.map(({ rmId, name }) => name ?? rmId), series }, palette);
  }, [managers, palette, t]);
  return (
    <Panel title={t('branch.load')} hint={t('branch.loadHint')}>
      <Chart option={option} label={t('branch.load')} height={HEIGHT} />
    </Panel>
  );
}
