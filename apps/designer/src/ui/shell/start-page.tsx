import { lazy, Suspense } from 'react';
import { Navigate } from 'react-router';
import { startPath } from '../../navigation.js';
import { useCurrentSession, usePermission } from '../session-context.js';
import { PageSkeleton } from '../states/page-skeleton.js';
import { StatusPage } from '../states/status-page.js';

const HomePage = lazy(() => import('../../pages/home/home-page.js').then((m) => ({ default: m.HomePage })));

/** The address `/`: today's figures, or the first page of those who may not see them. */
export function StartPage() {
  const session = useCurrentSession();
  const start = startPath(session);
  if (usePermission('report.read')) {
    return (
      <Suspense fallback={<PageSkeleton />}>
        <HomePage />
      </Suspense>
    );
  }
  return start === '/' ? <StatusPage status={403} /> : <Navigate to={start} replace />;
}
