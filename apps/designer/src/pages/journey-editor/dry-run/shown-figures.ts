import { type DryRun, type DryRunReport } from '../../../api/dry-runs.js';
import { type ShownTrial } from '../editor-store.js';

/** The figures of a dry run as they stand on the canvas. */
export const shownFigures = ({ days }: DryRun, { blocks, links }: DryRunReport): ShownTrial => ({
  kind: 'dry-run',
  subject: String(days),
  counts: { blocks: new Map(Object.entries(blocks)), links: new Map(Object.entries(links)) },
});
