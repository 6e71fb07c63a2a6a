import { type ReactNode } from 'react';
import { type Permission } from '../../api/session.js';
import { StatusPage } from '../states/status-page.js';
import { usePermission } from '../session-context.js';

/** Its content for those who may see it; the others are told so. The server refuses them too. */
export function RequirePermission({ permission, children }: { permission: Permission; children: ReactNode }) {
  return usePermission(permission) ? children : <StatusPage status={403} />;
}
