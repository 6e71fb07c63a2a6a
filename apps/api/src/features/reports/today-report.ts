import { Injectable } from '@nestjs/common';
import { type Category, type Text } from '@baleen/rules';
import { Database } from '../../platform/database.js';
import { type SignedInUser, type SqlCondition, visibleCustomers } from '../identity/index.js';
import { visibleTasks } from '../tasks/index.js';

export interface TodayReport {
  /** The date of the latest run; null before the first. */
  readonly businessDate: string | null;
  /** What the run of the date has brought: by the calendar on that date, by events on it and on the day before. */
  readonly detections: { readonly total: number; readonly byCategory: Readonly<Record<Category, number>> };
  readonly tasks: { readonly open: number; readonly dueToday: number; readonly done: number };
  readonly contacts: { readonly total: number; readonly byChannel: Readonly<Record<string, number>> };
  readonly lastRun: LastRun | null;
  /** The last 60 days up to the newest detection; days without any are left out. */
  readonly detectionsByDay: readonly ({ readonly date: string } & Readonly<Record<Category, number>>)[];
  /** Most detections in these days. */
  readonly topRules: readonly { readonly ruleId: string; readonly name: Text; readonly count: number }[];
}

interface LastRun {
  readonly businessDate: string;
  readonly status: 'running' | 'done' | 'failed';
  readonly finishedAt: Date | null;
}

const DAYS = 60;
const TOP = 8;
const zero: Readonly<Record<Category, number>> = { opportunity: 0, 'anomaly-alert': 0, care: 0 };

/** The figures of the home page: a read model over several features. They count the customers and the tasks that the user may see. */
@Injectable()
export class TodayReports {
  constructor(private readonly database: Database) {}

  async for(user: SignedInUser): Promise<TodayReport> {
    const lastRun = await this.lastRun();
    const visible = visibleCustomers(user, { permission: 'report.read', customer: 'c', firstParameter: 2 });
    const date = lastRun?.businessDate ?? null;
    const [byCategory, tasks, byChannel, byDay, topRules] = await Promise.all([
      this.byCategory(date, visible),
      this.tasks(user, date),
      this.byChannel(date, visible),
      this.byDay(visible),
      this.topRules(visible),
    ]);
    return {
      businessDate: date,
      detections: { total: sum(byCategory), byCategory: { ...zero, ...byCategory } },
      tasks,
      contacts: { total: sum(byChannel), byChannel },
      lastRun: lastRun ?? null,
      detectionsByDay: byDay,
      topRules,
    };
  }

  private async lastRun(): Promise<LastRun | undefined> {
    const [row] = await this.database.query<LastRun>(
      `SELECT to_date AS "businessDate", status, finished_at AS "finishedAt" FROM run ORDER BY id DESC LIMIT 1`,
    );
    return row;
  }

  private async byCategory(date: string | null, visible: SqlCondition): Promise<Partial<Record<Category, number>>> {
    return this.counts(
      `SELECT d.category AS key, count(*) AS count FROM detection d ${join(visible, 'd')}
       WHERE ${isOfRun('d')} AND ${visible.sql} GROUP BY 1`,
      [date, ...visible.parameters],
    );
  }

  private async byChannel(date: string | null, visible: SqlCondition): Promise<Record<string, number>> {
    return this.counts(
      `SELECT k.channel AS key, count(*) AS count FROM contact k
       JOIN detection d ON d.detection_id = k.detection_id ${join(visible, 'd')}
       WHERE ${isOfRun('d')} AND ${visible.sql} GROUP BY 1`,
      [date, ...visible.parameters],
    );
  }

  /** Those of the list of tasks: what the user has, or whose branch or bank it is. */
  private async tasks(user: SignedInUser, date: string | null): Promise<TodayReport['tasks']> {
    const visible = visibleTasks(user, { permission: 'task.read', reach: 'held', firstParameter: 2 });
    const [row] = await this.database.query<TodayReport['tasks']>(
      `SELECT count(*) FILTER (WHERE t.status = 'open') AS open,
         count(*) FILTER (WHERE t.status = 'open' AND t.due_date <= $1::date) AS "dueToday",
         count(*) FILTER (WHERE t.status = 'done') AS done
       FROM task t WHERE ${visible.sql}`,
      [date, ...visible.parameters],
    );
    return row!;
  }

  private async byDay(visible: SqlCondition): Promise<TodayReport['detectionsByDay']> {
    const rows = await this.database.query<{ date: string; counts: Partial<Record<Category, number>> }>(
      `SELECT date, jsonb_object_agg(category, count) AS counts FROM (
         SELECT d.business_date AS date, d.category, count(*) AS count FROM detection d ${join(visible, 'd')}
         WHERE ${isRecent('d')} AND ${visible.sql} GROUP BY 1, 2) counted
       GROUP BY date ORDER BY date`,
      [DAYS, ...visible.parameters],
    );
    return rows.map(({ date, counts }) => ({ date, ...zero, ...counts }));
  }

  private async topRules(visible: SqlCondition): Promise<TodayReport['topRules']> {
    return this.database.query(
      `WITH counted AS (
         SELECT d.rule_id, max(d.rule_version) AS version, count(*) AS count FROM detection d ${join(visible, 'd')}
         WHERE ${isRecent('d')} AND ${visible.sql} GROUP BY 1 ORDER BY count DESC, rule_id LIMIT ${TOP})
       SELECT rule_id AS "ruleId", v.document->'name' AS name, count FROM counted c
       JOIN version v ON v.kind = 'rule' AND v.id = c.rule_id AND v.version = c.version
       ORDER BY count DESC, rule_id`,
      [DAYS, ...visible.parameters],
    );
  }

  private async counts(sql: string, parameters: readonly unknown[]): Promise<Record<string, number>> {
    const rows = await this.database.query<{ key: string; count: number }>(sql, parameters);
    return Object.fromEntries(rows.map(({ key, count }) => [key, count]));
  }
}

const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((total, count) => total + count, 0);

/** Whoever sees every customer needs not to look each of them up. */
const join = ({ sql }: SqlCondition, table: string): string =>
  sql === 'TRUE' ? '' : `JOIN customer c ON c.customer_id = ${table}.customer_id`;

/** $1 is the business date of the run. */
const isOfRun = (d: string): string =>
  `${d}.business_date BETWEEN $1::date - 1 AND $1::date AND (${d}.business_date = $1 OR ${d}.event_id IS NOT NULL)`;

/** $1 is the number of days. */
const isRecent = (d: string): string => `${d}.business_date > (SELECT max(business_date) FROM detection) - $1::int`;
