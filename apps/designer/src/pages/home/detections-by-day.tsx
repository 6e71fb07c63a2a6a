import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { queryString } from '../../api/client.js';
import { type DetectionsOfDay } from '../../api/reports.js';
import { categorySeries } from '../../ui/charts/category-series.js';
import { StackedDaysChart } from '../../ui/charts/stacked-days-chart.js';
import { usePreferences } from '../../ui/preferences.js';
import { usePalette } from '../../ui/theme/use-palette.js';

/** Detections of the last business dates by category; a bar leads to the detections of its date. */
export function DetectionsByDay({ days }: { days: readonly DetectionsOfDay[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const palette = usePalette();
  const nameIndex = usePreferences(({ locale }) => (locale === 'en' ? 0 : 1));
  const dates = useMemo(() => days.map(({ date }) => date), [days]);
  const series = useMemo(() => categorySeries(days, palette, nameIndex), [days, palette, nameIndex]);
  return (
    <StackedDaysChart
      title={t('home.detectionsByDay')}
      hint={t('home.detectionsByDayHint', { count: days.length })}
      dates={dates}
      series={series}
      onSelect={(date) => void navigate(`/detections${queryString({ from: date, to: date })}`)}
    />
  );
}
