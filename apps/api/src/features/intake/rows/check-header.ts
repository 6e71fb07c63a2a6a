import { didYouMean } from '../did-you-mean.js';
import { type FileProblem, fileProblems } from '../file-problem.js';
import { type RowShape } from './row-shape.js';

/** All that is wrong with a header: duplicates, columns that nobody knows, required ones that are not there. */
export function checkHeader(shape: RowShape, header: readonly string[]): FileProblem[] {
  const known = shape.columns.map(({ definition }) => definition.name);
  const required = shape.columns.filter(({ definition }) => !definition.optional);
  const duplicates = new Set(header.filter((name, index) => header.indexOf(name) !== index));
  return [
    ...[...duplicates].map((name) => fileProblems.duplicateColumn(name)),
    ...header
      .filter((name) => !known.includes(name) && !duplicates.has(name))
      .map((name) =>
        fileProblems.unknownColumn(
          name,
          didYouMean(
            name,
            known.filter((other) => !header.includes(other)),
          ),
        ),
      ),
    ...required
      .filter(({ definition }) => !header.includes(definition.name))
      .map(({ definition }) => fileProblems.missingColumn(definition.name)),
  ];
}
