import { type CommandInput } from '../command/registry.js';
import { accept, type JsonObject, refuse, type Result } from '../result/index.js';
import { type CategoryColumn, findColumn, readTable, type Table, type TableReading } from '../table/index.js';
import { headerOf } from './header-of.js';
import { type Role } from './role.js';

/** A file whose columns are known by their role. */
export interface RoleTable {
  readonly rows: number;
  /** What was read and refused, for the answer. */
  readonly data: JsonObject;
  /** All columns read, by their own names. */
  readonly table: Table;
  /** Column name by role, for the roles present. */
  readonly columns: ReadonlyMap<string, string>;
  has(role: Role): boolean;
  /** Numbers of a role; NaN is missing. @throws Error when the role is not present or holds texts: ask `has`. */
  numbers(role: Role): Float64Array;
  /** Texts of a role. @throws Error when the role is not present or holds numbers. */
  texts(role: Role): CategoryColumn;
}

const linesShown = 10;

/**
 * Reads a file's columns by role: by the parameter `columns`, else by their usual names.
 * @param keepOthers whether columns without a role are read too.
 * @returns a refusal when a column is absent, and whatever `readTable` refuses.
 */
export function readRoles(input: CommandInput, wanted: readonly Role[], keepOthers = false): Result<RoleTable> {
  const header = headerOf(input.text);
  if (!header.ok) return header;
  const found = matchRoles(header.value, wanted, (input.params['columns'] ?? {}) as JsonObject);
  if (!found.ok) return found;
  const columns = found.value;
  const kinds = new Map(
    wanted.flatMap((role) => (columns.has(role.name) ? [[columns.get(role.name)!, role.kind]] : [])),
  );
  const reading = readTable(input.text, { kinds, keep: keepOthers ? undefined : (name) => kinds.has(name) });
  if (!reading.ok) return reading;
  const { table } = reading.value;
  const columnOf = (role: Role) => findColumn(table, columns.get(role.name) ?? '');
  return accept({
    rows: table.rows,
    data: describe(reading.value, columns),
    table,
    columns,
    has: (role) => columns.has(role.name),
    numbers(role) {
      const column = columnOf(role);
      if (column?.kind !== 'number') throw new Error(`no numbers for ${role.name}`);
      return column.values;
    },
    texts(role) {
      const column = columnOf(role);
      if (column?.kind !== 'category') throw new Error(`no texts for ${role.name}`);
      return column;
    },
  });
}

/** Whether all required roles would be found, without reading the rows. */
export function hasRoles(input: CommandInput, wanted: readonly Role[]): boolean {
  const header = headerOf(input.text);
  return header.ok && matchRoles(header.value, wanted, (input.params['columns'] ?? {}) as JsonObject).ok;
}

function matchRoles(
  header: readonly string[],
  wanted: readonly Role[],
  given: JsonObject,
): Result<ReadonlyMap<string, string>> {
  const columns = new Map<string, string>();
  const unknown = Object.keys(given).find((name) => !wanted.some((role) => role.name === name));
  if (unknown !== undefined) return refuseRole(unknown, wanted);
  for (const role of wanted) {
    const named = given[role.name];
    const column = named === undefined ? usualColumn(header, role) : header.find((name) => name === named);
    if (column !== undefined) columns.set(role.name, column);
    else if (named !== undefined || !role.isOptional) return refuseAbsent(role, named);
  }
  return accept(columns);
}

function usualColumn(header: readonly string[], role: Role): string | undefined {
  for (const usual of role.names) {
    const column = header.find((name) => name.toLowerCase().replace(/[\s_.\-/]+/g, '') === usual);
    if (column !== undefined) return column;
  }
  return undefined;
}

function describe(
  { table, separator, refusedLines, columns }: TableReading,
  byRole: ReadonlyMap<string, string>,
): JsonObject {
  return {
    rows: table.rows,
    separator,
    refusedRows: { count: refusedLines.length, lines: refusedLines.slice(0, linesShown) },
    columns: Object.fromEntries(byRole),
    cells: columns.flatMap(({ column, missing, refusedCells, firstRefusedLine }) =>
      missing + refusedCells === 0 ? [] : [{ column: column.name, missing, refusedCells, firstRefusedLine }],
    ),
  };
}

function refuseAbsent({ name, names }: Role, named: unknown): Result<never> {
  const usual = names.join(', ');
  const asked = named === undefined ? '' : ` "${String(named)}"`;
  return refuse(
    'COLUMN_ABSENT',
    `The file has no column${asked} for "${name}". Usual names: ${usual}; or point it out with the parameter "columns".`,
    `文件中没有“${name}”对应的列${asked}。常用列名：${usual}；也可用参数 columns 指明。`,
    { column: typeof named === 'string' ? named : name },
  );
}

function refuseRole(name: string, wanted: readonly Role[]): Result<never> {
  const list = wanted.map((role) => role.name).join(', ');
  return refuse(
    'PARAM_WRONG',
    `The parameter "columns" names "${name}", which is none of: ${list}.`,
    `参数 columns 中的“${name}”不在可用名称之内：${list}。`,
  );
}
