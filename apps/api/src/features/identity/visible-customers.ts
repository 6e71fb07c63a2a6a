import { type Permission, scopesOf } from './permissions.js';
import { type SignedInUser } from './signed-in-user.js';

/** A condition to put into a WHERE, with the parameters that it names. */
export interface SqlCondition {
  readonly sql: string;
  readonly parameters: readonly string[];
}

export interface VisibilityOptions {
  /** What the user is about to do; the roles that permit it decide whose customers count. */
  readonly permission?: Permission;
  /** Name of the `customer` table in the query. */
  readonly customer?: string;
  /** Number of the first parameter: one more than the query already has. */
  readonly firstParameter?: number;
}

/**
 * Which customers a user may see: a relationship manager their own, a branch manager those of the branch, others as their roles say. It
 * fails closed: a manager who stands for nobody in the bank's data sees no customer.
 * @example
 * const visible = visibleCustomers(user, { customer: 'c', firstParameter: 2 });
 * query(`SELECT ... FROM customer c WHERE c.status = $1 AND ${visible.sql}`, ['active', ...visible.parameters]);
 */
export function visibleCustomers(user: SignedInUser, options: VisibilityOptions = {}): SqlCondition {
  const { permission = 'customer.read', customer = 'customer', firstParameter = 1 } = options;
  const scopes = scopesOf(user.roles, permission);
  if (scopes.has('bank')) return { sql: 'TRUE', parameters: [] };
  const reaches = [
    { column: 'rm_id', value: scopes.has('own') ? user.rmId : null },
    { column: 'branch_id', value: scopes.has('branch') ? user.branchId : null },
  ].filter((reach): reach is { column: string; value: string } => reach.value !== null);
  if (reaches.length === 0) return { sql: 'FALSE', parameters: [] };
  const terms = reaches.map(({ column }, index) => `${customer}.${column} = $${firstParameter + index}`);
  return { sql: `(${terms.join(' OR ')})`, parameters: reaches.map(({ value }) => value) };
}
