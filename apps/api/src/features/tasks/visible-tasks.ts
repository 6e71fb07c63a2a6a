import {
  anyOf,
  managersOf,
  type Permission,
  scopesOf,
  type SignedInUser,
  type SqlCondition,
} from '../identity/index.js';

export interface TaskVisibility {
  readonly permission: Permission;
  /** Number of the first parameter: one more than the query already has. */
  readonly firstParameter: number;
  /**
   * `held`: the tasks that the user has. `queue`: those of the branch that nobody has. `readable`: both, and those that another manager has
   * of the user's own customers.
   */
  readonly reach: 'held' | 'queue' | 'readable';
}

/**
 * Which tasks a user may see, in a query with `task t` and `customer c`: a relationship manager those that they or who they stand in for
 * have, a branch manager those of the branch, others as their roles say. A task that was handed over lets its new manager see the task, not
 * the customer's page. It fails closed.
 */
export function visibleTasks(user: SignedInUser, { permission, firstParameter, reach }: TaskVisibility): SqlCondition {
  const scopes = scopesOf(user.roles, permission);
  if (scopes.has('bank')) return { sql: reach === 'queue' ? 't.rm_id IS NULL' : 'TRUE', parameters: [] };
  const managers = scopes.has('own') ? managersOf(user) : [];
  const branch = user.branchId === null ? [] : [user.branchId];
  const ofBranch = { column: 't.branch_id', values: scopes.has('branch') ? branch : [] };
  // A manager without a number is nobody's colleague: no queue either.
  const ofQueue = { column: 't.branch_id', values: scopes.has('branch') || managers.length > 0 ? branch : [] };
  if (reach === 'queue') return nobodys(anyOf([ofQueue], firstParameter));
  const held = [{ column: 't.rm_id', values: managers }, ofBranch];
  if (reach === 'held') return anyOf(held, firstParameter);
  const seen = anyOf([...held, { column: 'c.rm_id', values: managers }], firstParameter);
  const queue = nobodys(anyOf([ofQueue], firstParameter + seen.parameters.length));
  return { sql: `(${seen.sql} OR ${queue.sql})`, parameters: [...seen.parameters, ...queue.parameters] };
}

const nobodys = ({ sql, parameters }: SqlCondition): SqlCondition => ({
  sql: `(t.rm_id IS NULL AND ${sql})`,
  parameters,
});
