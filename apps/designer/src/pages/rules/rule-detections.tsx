import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { queryString } from '../../api/client.js';
import { useDetections } from '../../api/detections.js';
import { type Category } from '../../api/shared.js';
import { StackedDaysChart } from '../../ui/charts/stacked-days-chart.js';
import { Panel } from '../../ui/panel.js';
import { EmptyState } from '../../ui/states/empty-state.js';
import { usePalette } from '../../ui/theme/use-palette.js';
import { DetectionTable } from '../detections/detection-table.js';
import { countByDay } from './count-by-day.js';

/** How many of the newest detections are read for the chart. */
const newest = 200;
/** How many of them the list shows. */
const listed = 15;

interface RuleDetectionsProps {
  readonly ruleId: string;
  readonly category: Category;
  readonly total: number;
}

/** What the rule has found: the newest detections, per day and one by one. */
export function RuleDetections({ ruleId, category, total }: RuleDetectionsProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const palette = usePalette();
  const list = useDetections({ ruleId, limit: newest });
  const days = useMemo(() => countByDay((list.items ?? []).slice(0, newest)), [list.items]);
  const series = useMemo(
    () => [
      {
        name: t('rules.detections'),
        colour: palette.category[category],
        pattern: 'plain',
        values: days.counts,
      } as const,
    ],
    [t, palette, category, days],
  );
  const shown = Math.min(newest, list.items?.length ?? 0);
  return (
    <>
      {days.dates.length > 1 && (
        <StackedDaysChart
          title={t('rules.detectionsByDay')}
          hint={shown < total ? t('rules.newestOnly', { count: shown }) : undefined}
          dates={days.dates}
          series={series}
          onSelect={(date) => void navigate(`/detections${queryString({ ruleId, from: date, to: date })}`)}
        />
      )}
      <Panel
        isFlush
        title={t('rules.itsDetections')}
        extra={<Link to={`/detections${queryString({ ruleId })}`}>{t('rules.allDetections')}</Link>}
      >
        <DetectionTable
          label={t('rules.itsDetections')}
          list={{ ...list, items: list.items?.slice(0, listed), hasMore: false }}
          without={['rule', 'category']}
          empty={<EmptyState title={t('rules.noDetections.title')} hint={t('rules.noDetections.hint')} />}
        />
      </Panel>
    </>
  );
}
