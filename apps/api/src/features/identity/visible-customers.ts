import { type Permission, scopesOf } from './permissions.js';
import { type SignedInUser } from './signed-in-user.js';

/** A condition to put into a WHERE, with the parameters that it names. */
export interface SqlCondition {
  readonly sql: string;
  readonly parameters: readonly (string | readonly string[])[];
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
 * Which customers a user may see: a relationship manager their own and those of whom they stand in for today, a branch manager those of the branch, others as their roles say. It
 * fails closed: a manager who stands for nobody in the bank's data sees no customer.
 * @example
 * const visible = visibleCustomers(user, { customer: 'c', firstParameter: 2 });
 * query(`SELECT ... FROM customer c WHERE c.status = $1 AND ${visible.sql}`, ['active', ...visible.parameters]);
 */
export function visibleCustomers(user: SignedInUser, options: VisibilityOptions = {}): SqlCondition {
  const { permission = 'customer.read', customer = 'customer', firstParameter = 1 } = options;
  const scopes = scopesOf(user.roles, permission);
  if (scopes.has('bank')) return { sql: 'TRUE', parameters: [] };
  return anyOf(
    [
      { column: `${customer}.rm_id`, values: scopes.has('own') ? managersOf(user) : [] },
      {
        column: `${customer}.branch_id`,
        values: scopes.has('branch') && user.branchId !== null ? [user.branchId] : [],
      },
    ],
    firstParameter,
  );
}

/** The relationship managers whose work is this user's today: the user's own number, and those the user stands in for. */
export function managersOf({ rmId, standsInFor = [] }: SignedInUser): readonly string[] {
  return rmId === null ? [] : [rmId, ...standsInFor];
}

export interface Reach {
  readonly column: string;
  /** Any of these will do; none: the column reaches nobody. */
  readonly values: readonly string[];
}

/** One of the columns has one of its values; false where none has any. */
export function anyOf(reaches: readonly Reach[], firstParameter: number): SqlCondition {
  const own = reaches.filter(({ values }) => values.length > 0);
  if (own.length === 0) return { sql: 'FALSE', parameters: [] };
  // A single value by =, which keeps the order of an index.
  const terms = own.map(({ column, values }, index) => {
    const parameter = `$${firstParameter + index}`;
    return values.length === 1 ? `${column} = ${parameter}` : `${column} = ANY (${parameter}::text[])`;
  });
  return {
    sql: `(${terms.join(' OR ')})`,
    parameters: own.map(({ values }) => (values.length === 1 ? values[0]! : values)),
  };
}
