import { type TFunction } from 'i18next';
import { ApiProblem, type ProblemDocument } from '../../api/api-problem.js';

export interface ProblemText {
  readonly title: string;
  readonly detail: string | undefined;
  /** One line for each of several problems. */
  readonly lines: readonly string[];
  readonly code: string | undefined;
}

/** What to tell a person about an error: the API's own words where it gave some, else ours. */
export function problemText(error: unknown, t: TFunction): ProblemText {
  if (!(error instanceof ApiProblem))
    return { title: t('problem.fault'), detail: undefined, lines: [], code: undefined };
  if (error.status === 0) {
    return { title: t('problem.network'), detail: t('problem.networkHint'), lines: [], code: undefined };
  }
  const { title, detail } = error.document;
  return {
    title: title ?? ownTitle(error.status, t),
    detail,
    lines: linesOf(error.document),
    code: error.code,
  };
}

function ownTitle(status: number, t: TFunction): string {
  if (status === 403) return t('problem.forbidden');
  if (status === 404) return t('problem.notFound');
  if (status === 409) return t('problem.conflict');
  if (status === 429) return t('problem.tooMany');
  return status >= 500 ? t('problem.server') : t('problem.refused');
}

function linesOf({ problems = [], path }: ProblemDocument): string[] {
  const lines = problems.map((problem) => [problem.path, problem.message].filter(Boolean).join(': '));
  return lines.length === 0 && path ? [path] : lines;
}
