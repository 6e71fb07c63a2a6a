import { accept, refuse, type Result } from '../result/index.js';
import { type Path } from './path.js';

/**
 * Checks paths once, at the edge.
 * @returns a refusal for no paths, a path without a touch or with touches out of order, a figure that is missing,
 * infinite or negative, and when nobody converted: then there is nothing to give credit for.
 */
export function checkPaths(paths: readonly Path[]): Result<readonly Path[]> {
  if (paths.length === 0) return refuse('PATHS_EMPTY', 'There are no paths.', '没有任何路径。');
  for (const [i, path] of paths.entries()) {
    const fault = faultOf(path);
    if (fault) return refuse(fault.code, `Path ${i + 1} ${fault.en}.`, `第 ${i + 1} 条路径${fault.zh}。`);
  }
  if (!paths.some(({ conversions }) => conversions > 0)) {
    return refuse(
      'PATHS_NO_CONVERSION',
      'Nobody converted, so there is nothing to attribute.',
      '没有任何转化，无法归因。',
    );
  }
  return accept(paths);
}

function faultOf({ touches, conversions, nonConversions, revenue }: Path) {
  if (touches.length === 0) return faults.noTouch;
  const days = touches.map(({ daysBefore }) => daysBefore);
  const figures = [conversions, nonConversions, revenue, ...days];
  if (!figures.every(Number.isFinite)) return faults.notANumber;
  if (figures.some((figure) => figure < 0)) return faults.negative;
  if (days.some((day, i) => i > 0 && day > days[i - 1]!)) return faults.disorder;
  return undefined;
}

const faults = {
  noTouch: { code: 'PATHS_NO_TOUCH', en: 'has no contact', zh: '没有任何触点' },
  notANumber: { code: 'PATHS_NOT_A_NUMBER', en: 'has a missing or infinite figure', zh: '的数值缺失或为无穷大' },
  negative: { code: 'PATHS_NEGATIVE', en: 'has a negative figure', zh: '的数值为负' },
  disorder: { code: 'PATHS_OUT_OF_ORDER', en: 'has contacts that are not in order of time', zh: '的触点未按时间排序' },
} as const;
