export { authenticateBy } from './authenticate.js';
export { createDemoUsers } from './demo-users.js';
export { identityCommands } from './cli.js';
export { IdentityModule } from './identity.module.js';
export {
  isPermitted,
  permissions,
  permissionsOf,
  roleNames,
  roles,
  scopesOf,
  type Permission,
  type Role,
} from './permissions.js';
export { ApiTokenStore } from './api-token-store.js';
export { RequiresToken } from './requires-token.js';
export { tokenPermissionNames, type TokenPermission } from './token-permissions.js';
export { Requires } from './requires.js';
export { SessionStore } from './session-store.js';
export { CurrentUser, type SignedInUser } from './signed-in-user.js';
export { taskRooms } from './task-rooms.js';
export { UserService } from './user-service.js';
export { anyOf, managersOf, visibleCustomers, type SqlCondition } from './visible-customers.js';
