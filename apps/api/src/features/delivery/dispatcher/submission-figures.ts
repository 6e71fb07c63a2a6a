import { type Metrics } from '../../../platform/metrics.js';
import { type Submission } from './dispatcher.js';

/** Counts and times submissions by channel and by what the provider said. */
export function submissionFigures(metrics: Metrics): (submission: Submission) => void {
  const seconds = metrics.histogram({
    name: 'submission_seconds',
    help: 'From a submission to the answer of its provider, by channel and answer',
    labelNames: ['channel', 'result'],
  });
  return ({ channel, result, seconds: taken }) => seconds.observe({ channel, result }, taken);
}
