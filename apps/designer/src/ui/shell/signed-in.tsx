import { Navigate, useLocation } from 'react-router';
import { useSession } from '../../api/session.js';
import { SessionContext } from '../session-context.js';
import { LoadProblem } from '../states/load-problem.js';
import { PageSkeleton } from '../states/page-skeleton.js';
import { Shell } from './shell.js';

/** The shell for those who are signed in; everybody else goes to sign in and comes back afterwards. */
export function SignedIn() {
  const session = useSession();
  const location = useLocation();
  if (session.data) {
    return (
      <SessionContext value={session.data}>
        <Shell />
      </SessionContext>
    );
  }
  if (session.data === null) {
    const next = location.pathname + location.search;
    return <Navigate to={`/sign-in${next === '/' ? '' : `?next=${encodeURIComponent(next)}`}`} replace />;
  }
  if (session.error) return <LoadProblem error={session.error} onRetry={() => void session.refetch()} />;
  return <PageSkeleton />;
}
