import { categories, type Category } from '../../api/shared.js';
import { categoryNames } from '../../vocabulary/domain.js';
import { type Palette } from '../theme/palette.js';
import { type DaySeries, type Pattern } from './stacked-days-option.js';

const patterns: Readonly<Record<Category, Pattern>> = {
  opportunity: 'plain',
  'anomaly-alert': 'stripes',
  care: 'dots',
};

/** Detections per day as one series for each category that has any, named in one language. */
export function categorySeries(
  days: readonly Readonly<Record<Category, number>>[],
  palette: Palette,
  nameIndex: 0 | 1,
): readonly DaySeries[] {
  return categories
    .map((category) => ({
      name: categoryNames[category][nameIndex],
      colour: palette.category[category],
      pattern: patterns[category],
      values: days.map((day) => day[category]),
    }))
    .filter(({ values }) => values.some((value) => value > 0));
}
