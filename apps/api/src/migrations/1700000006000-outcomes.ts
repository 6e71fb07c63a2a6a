import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What became of detections: attempts to speak, tasks of relationship managers, and how the tasks ended. */
export class Outcomes1700000006000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE contact (
        contact_id uuid PRIMARY KEY,
        detection_id uuid REFERENCES detection,
        entry_id uuid,
        journey_id text COLLATE "C",
        journey_version int,
        block_id text COLLATE "C",
        rule_id text COLLATE "C",
        rule_version int,
        customer_id text COLLATE "C" NOT NULL,
        partition smallint NOT NULL,
        business_date date NOT NULL,
        channel text NOT NULL,
        purpose text NOT NULL CHECK (purpose IN ('marketing', 'service')),
        need text,
        offer_id text COLLATE "C",
        offer_version int,
        treatment_id text COLLATE "C",
        treatment_version int,
        language text,
        status text NOT NULL CHECK (status IN
          ('reserved', 'unknown', 'refused', 'accepted', 'delivered', 'opened', 'clicked', 'failed', 'withdrawn')),
        planned_at timestamptz(3) NOT NULL,
        due_at timestamptz(3) NOT NULL,
        day date NOT NULL,
        decision jsonb NOT NULL,
        policy_version int,
        status_at timestamptz(3) NOT NULL,
        attempts int NOT NULL DEFAULT 0,
        provider_id text
      );
      COMMENT ON TABLE contact IS 'one attempt to speak; all but refused and withdrawn ones count against the caps';
      COMMENT ON COLUMN contact.entry_id IS 'of the journey; null for a contact that a person makes';
      COMMENT ON COLUMN contact.planned_at IS 'when the journey wanted it';
      COMMENT ON COLUMN contact.due_at IS 'when the gate let it go out: no earlier than planned';
      COMMENT ON COLUMN contact.day IS 'local day of the bank that the contact counts on';
      COMMENT ON COLUMN contact.decision IS 'trace of the gate and of the arbitration';
      CREATE INDEX contact_detection ON contact (detection_id);
      CREATE INDEX contact_customer ON contact (customer_id, day);
      CREATE INDEX contact_date ON contact (business_date, channel);
      CREATE INDEX contact_entry ON contact (entry_id) WHERE entry_id IS NOT NULL;
      CREATE INDEX contact_journey ON contact (journey_id, journey_version, block_id, status);
      CREATE TABLE outbox (
        contact_id uuid PRIMARY KEY REFERENCES contact,
        channel text NOT NULL,
        due_at timestamptz(3) NOT NULL,
        locked_until timestamptz(3),
        lock_token bigint NOT NULL DEFAULT 0,
        next_attempt_at timestamptz(3)
      ) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 10000);
      COMMENT ON TABLE outbox IS 'one row for each contact that is still to be submitted';
      CREATE INDEX outbox_due ON outbox (channel, due_at);
      CREATE TABLE task (
        task_id uuid PRIMARY KEY,
        detection_id uuid REFERENCES detection,
        entry_id uuid,
        customer_id text COLLATE "C" NOT NULL,
        partition smallint NOT NULL,
        rule_id text COLLATE "C",
        rule_version int,
        journey_id text COLLATE "C",
        journey_version int,
        block_id text COLLATE "C",
        offer_id text COLLATE "C",
        title jsonb,
        talking_points jsonb,
        category text NOT NULL,
        business_date date NOT NULL,
        due_date date NOT NULL,
        priority smallint NOT NULL,
        amount_base numeric,
        score numeric,
        urgency smallint GENERATED ALWAYS AS (
          CASE WHEN priority >= 80 THEN 4 WHEN priority >= 60 THEN 3 WHEN priority >= 40 THEN 2 ELSE 1 END) STORED,
        worth numeric GENERATED ALWAYS AS (coalesce(score, priority * coalesce(amount_base, 1) / 100)) STORED,
        rm_id text COLLATE "C",
        branch_id text COLLATE "C" NOT NULL,
        given_at timestamptz(3),
        snoozes smallint NOT NULL DEFAULT 0,
        status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'done', 'withdrawn')),
        outcome_code text,
        ended_at timestamptz(3),
        UNIQUE (customer_id, rule_id, business_date),
        CHECK (detection_id IS NOT NULL OR entry_id IS NOT NULL)
      );
      COMMENT ON COLUMN task.detection_id IS 'the first of the day; further detections of the same customer, rule and day point here; null: a journey entered otherwise';
      COMMENT ON COLUMN task.title IS '{en, zh}, as the journey says it; null: the words of the rule';
      COMMENT ON COLUMN task.score IS 'of the arbitration by propensity and value; null where it went by priority';
      COMMENT ON COLUMN task.urgency IS '4 loss is happening now, 3 money in motion or a legal date, 2 the normal course, 1 nice to have';
      COMMENT ON COLUMN task.worth IS 'in base currency: the score, else the amount weighted by the priority';
      COMMENT ON COLUMN task.rm_id IS 'who has it; null: the queue of the branch';
      COMMENT ON COLUMN task.given_at IS 'a person gave it to this manager; null: it goes where the customer goes';
      COMMENT ON COLUMN task.snoozes IS 'how often it was put off';
      COMMENT ON COLUMN task.outcome_code IS 'the latest; an open task may have one and a later date to try again';
      CREATE INDEX task_list ON task ((-urgency), (-worth), due_date, task_id) WHERE status = 'open';
      CREATE INDEX task_desk ON task (rm_id, due_date) WHERE status = 'open';
      CREATE INDEX task_rank ON task (rm_id, (-urgency), (-worth), due_date, task_id) WHERE status = 'open';
      CREATE INDEX task_branch ON task (branch_id, (-urgency), (-worth), due_date, task_id) WHERE status = 'open';
      CREATE INDEX task_ended ON task (ended_at, task_id) WHERE status = 'done';
      CREATE INDEX task_ended_rm ON task (rm_id, ended_at, task_id) WHERE status = 'done';
      CREATE INDEX task_ended_branch ON task (branch_id, ended_at, task_id) WHERE status = 'done';
      CREATE INDEX task_customer ON task (customer_id, status);
      CREATE INDEX task_detection ON task (detection_id);
      CREATE INDEX task_date ON task (business_date);
      CREATE INDEX task_journey ON task (journey_id, journey_version, block_id) WHERE journey_id IS NOT NULL;
      CREATE TABLE task_outcome (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        task_id uuid NOT NULL REFERENCES task,
        code text NOT NULL,
        note text,
        next_date date,
        user_id bigint NOT NULL,
        at timestamptz(3) NOT NULL,
        due_before date NOT NULL,
        undone_at timestamptz(3)
      );
      COMMENT ON COLUMN task_outcome.due_before IS 'when the task was due then';
      COMMENT ON COLUMN task_outcome.undone_at IS 'its author took it back';
      COMMENT ON COLUMN task_outcome.next_date IS 'when to try again: the task stays open until then';
      CREATE INDEX task_outcome_task ON task_outcome (task_id, id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE task_outcome; DROP TABLE task; DROP TABLE outbox; DROP TABLE contact;');
  }
}
