import { type ReactNode } from 'react';
import { hasStatus } from '../../api/api-problem.js';
import { LoadProblem } from './load-problem.js';
import { PageSkeleton } from './page-skeleton.js';
import { StatusPage } from './status-page.js';

interface Readable<T> {
  readonly data: T | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

interface LoadedProps<T> {
  readonly of: Readable<T>;
  readonly children: (data: T) => ReactNode;
  readonly skeleton?: ReactNode;
}

/** What was read, or the state it is in: on its way, refused, failed. */
export function Loaded<T>({ of, children, skeleton = <PageSkeleton /> }: LoadedProps<T>) {
  if (of.data !== undefined) return children(of.data);
  if (hasStatus(of.error, 403)) return <StatusPage status={403} />;
  if (hasStatus(of.error, 404)) return <StatusPage status={404} />;
  if (of.error) return <LoadProblem error={of.error} onRetry={() => void of.refetch()} />;
  return skeleton;
}
