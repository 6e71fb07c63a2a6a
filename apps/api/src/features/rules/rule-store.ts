import { Injectable } from '@nestjs/common';
import { type Category, type RuleDocument, type Text } from '@baleen/rules';
import { Database } from '../../platform/database.js';
import { type SignedInUser, visibleCustomers } from '../identity/index.js';

/** A rule as the library lists it: its live version, else its newest. */
export interface RuleItem {
  readonly id: string;
  readonly name: Text;
  readonly category: Category;
  readonly source: string;
  readonly group: string;
  /** Event types, or `calendar`. */
  readonly trigger: string | readonly string[];
  readonly priority: number;
  readonly version: number;
  readonly state: string;
  /** Of the customers that the user may see. */
  readonly detections: number;
}

export interface StoredRule {
  readonly id: string;
  readonly version: number;
  readonly hash: string;
  readonly state: string;
  readonly document: RuleDocument;
  readonly detections: number;
}

@Injectable()
export class RuleStore {
  constructor(private readonly database: Database) {}

  async list(user: SignedInUser): Promise<StoredRule[]> {
    return this.read('', [], user);
  }

  async find(id: string, user: SignedInUser): Promise<StoredRule | undefined> {
    return (await this.read('AND id = $1', [id], user))[0];
  }

  private async read(where: string, parameters: readonly string[], user: SignedInUser): Promise<StoredRule[]> {
    const visible = visibleCustomers(user, {
      permission: 'report.read',
      customer: 'c',
      firstParameter: parameters.length + 1,
    });
    const visibleOnly =
      visible.sql === 'TRUE' ? '' : `JOIN customer c ON c.customer_id = d.customer_id WHERE ${visible.sql}`;
    return this.database.query<StoredRule>(
      `WITH current AS (
         SELECT DISTINCT ON (id) id AS rule_id, version, hash, state, document FROM version WHERE kind = 'rule' ${where}
         ORDER BY id, state = 'live' DESC, version DESC),
       counted AS (SELECT d.rule_id, count(*) AS count FROM detection d ${visibleOnly} GROUP BY d.rule_id)
       SELECT rule_id AS id, version, hash, state, document, coalesce(count, 0) AS detections
       FROM current LEFT JOIN counted USING (rule_id) ORDER BY rule_id`,
      [...parameters, ...visible.parameters],
    );
  }
}

export function ruleItem({ id, document, version, state, detections }: StoredRule): RuleItem {
  const { name, category, source, group, trigger, priority } = document;
  const wakes = 'events' in trigger ? trigger.events : 'calendar';
  return { id, name, category, source, group, trigger: wakes, priority, version, state, detections };
}
