import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What became of detections: attempts to speak, tasks of relationship managers, and how the tasks ended. */
export class Outcomes1700000006000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE contact (
        contact_id uuid PRIMARY KEY,
        detection_id uuid NOT NULL REFERENCES detection,
        customer_id text COLLATE "C" NOT NULL,
        partition smallint NOT NULL,
        rule_id text COLLATE "C" NOT NULL,
        business_date date NOT NULL,
        channel text NOT NULL,
        purpose text NOT NULL CHECK (purpose IN ('marketing', 'service')),
        need text NOT NULL,
        status text NOT NULL CHECK (status IN ('accepted', 'refused', 'unknown')),
        due_at timestamptz(3) NOT NULL
      );
      CREATE INDEX contact_detection ON contact (detection_id);
      CREATE INDEX contact_customer ON contact (customer_id, due_at);
      CREATE INDEX contact_date ON contact (business_date, channel);
      CREATE TABLE task (
        task_id uuid PRIMARY KEY,
        detection_id uuid NOT NULL REFERENCES detection,
        customer_id text COLLATE "C" NOT NULL,
        partition smallint NOT NULL,
        rule_id text COLLATE "C" NOT NULL,
        rule_version int NOT NULL,
        category text NOT NULL,
        business_date date NOT NULL,
        due_date date NOT NULL,
        priority smallint NOT NULL,
        amount_base numeric,
        rm_id text COLLATE "C",
        branch_id text COLLATE "C" NOT NULL,
        status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'done')),
        outcome_code text,
        UNIQUE (customer_id, rule_id, business_date)
      );
      COMMENT ON COLUMN task.detection_id IS 'the first of the day; further detections of the same customer, rule and day point here';
      COMMENT ON COLUMN task.rm_id IS 'null: the queue of the branch';
      COMMENT ON COLUMN task.outcome_code IS 'the latest; an open task may have one and a later date to try again';
      CREATE INDEX task_list ON task ((-priority), (-coalesce(amount_base, -1)), due_date, task_id) WHERE status = 'open';
      CREATE INDEX task_customer ON task (customer_id, status);
      CREATE INDEX task_detection ON task (detection_id);
      CREATE INDEX task_date ON task (business_date);
      CREATE TABLE task_outcome (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        task_id uuid NOT NULL REFERENCES task,
        code text NOT NULL,
        note text,
        next_date date,
        user_id bigint NOT NULL,
        at timestamptz(3) NOT NULL
      );
      COMMENT ON COLUMN task_outcome.next_date IS 'when to try again: the task stays open until then';
      CREATE INDEX task_outcome_task ON task_outcome (task_id, id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE task_outcome; DROP TABLE task; DROP TABLE contact;');
  }
}
