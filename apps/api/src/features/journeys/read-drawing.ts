import { type JourneyDocument, parseJourney } from '@baleen/journeys';
import { Problem, type ProblemDetails } from '../../platform/problem.js';

/** The drawing in the body of a request; it may be unfinished. @throws Problem 400 where it is none, with every mistake */
export function readDrawing(document: unknown): JourneyDocument {
  const parsed = parseJourney(document);
  if (parsed.ok) return parsed.value;
  const problems = parsed.problems.map((problem) => ({ ...problem, path: `/document${problem.path}` }));
  throw new Problem({ ...notAJourney, problems });
}

const notAJourney: ProblemDetails = {
  status: 400,
  code: 'JOURNEY_INVALID',
  path: '/document',
  detail: { en: 'The document is no journey.', zh: '文档不是有效的旅程。' },
};
