import { createReadStream, statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { inDatabase } from './in-server.js';

interface Step {
  readonly count: number;
  /** Seconds of processor time. */
  readonly user: number;
  readonly system: number;
}

/** What PostgreSQL says of each statement of one database only: time, and the statement itself, which it else keeps out of its log. */
const settings = ['log_statement_stats = on', "log_min_error_statement = 'log'", "log_error_verbosity = 'default'"];

/**
 * Work in a database whose PostgreSQL counts its processor time by statement; counting and writing it down costs time of its own.
 * @param logFile of the server
 * @returns what the work returns, with a table of a line a statement, the dearest first
 */
export async function withSteps<T>(
  { url, logFile }: { readonly url: string; readonly logFile: string },
  work: () => Promise<T>,
): Promise<{ result: T; table: string }> {
  const name = new URL(url).pathname.slice(1);
  for (const setting of settings) await inDatabase(url, `ALTER DATABASE ${name} SET ${setting}`);
  const start = statSync(logFile).size;
  const result = await work();
  const steps = await readSteps(createInterface({ input: createReadStream(logFile, { start }) }));
  return { result, table: tableOf(steps) };
}

const ENTRY = /^\S+ \S+ \S+ \[(\d+)\] ([A-Z]+): {2}(.*)$/;
const TIME = /^!\s+([\d.]+) s user, ([\d.]+) s system/;

/** An entry has a first line and others that begin with a tab; entries of several processes come in turns. A statement is parsed, bound and executed, and counts once. */
async function readSteps(lines: AsyncIterable<string>): Promise<ReadonlyMap<string, Step>> {
  const steps = new Map<string, Step>();
  const measured = new Map<string, Step>();
  let statement: { readonly pid: string; text: string } | undefined;
  let [pid, isWhole] = ['', false];
  const end = (): void => {
    const used = statement && measured.get(statement.pid);
    if (statement && used) steps.set(plain(statement.text), sum(used, steps.get(plain(statement.text))));
    if (statement) measured.delete(statement.pid);
    statement = undefined;
  };
  for await (const line of lines) {
    const entry = ENTRY.exec(line);
    if (entry) {
      end();
      pid = entry[1]!;
      if (entry[2] === 'LOG') isWhole = /^(QUERY|EXECUTE)/.test(entry[3]!);
      if (entry[2] === 'STATEMENT') statement = { pid, text: entry[3]! };
    } else if (statement) statement.text += ` ${line.trim()}`;
    const time = TIME.exec(line.trim());
    if (time) measured.set(pid, { count: isWhole ? 1 : 0, user: Number(time[1]), system: Number(time[2]) });
  }
  end();
  return steps;
}

const none: Step = { count: 0, user: 0, system: 0 };
const sum = (one: Step, other = none): Step => ({
  count: one.count + other.count,
  user: one.user + other.user,
  system: one.system + other.system,
});

/** The same for statements that differ in their values, their month or their partition. */
const plain = (statement: string): string =>
  statement
    .replace(/\s+/g, ' ')
    .replace(/'[^']*'/g, "'...'")
    .replace(/\d{4}_\d\d/g, 'MONTH')
    .replace(/([^\w$])\d+\b/g, '$1N')
    .trim()
    .slice(0, 120);

const SMALLEST = 0.02;

function tableOf(steps: ReadonlyMap<string, Step>): string {
  const shown = [...steps]
    .filter(([, { user, system }]) => user + system >= SMALLEST)
    .sort(([, a], [, b]) => b.user + b.system - a.user - a.system);
  const all = [...steps.values()].reduce((one, other) => sum(one, other), none);
  const line = (cells: readonly string[], name: string): string =>
    `${cells.map((cell) => cell.padStart(9)).join('')}  ${name}`;
  const lineOf = ([name, { count, user, system }]: readonly [string, Step]): string =>
    line([user.toFixed(2), system.toFixed(2), String(count)], name);
  const lines = [...shown, ['all', all] as const].map(lineOf);
  return [line(['user', 'system', 'count'], 'seconds of PostgreSQL'), ...lines].join('\n');
}
