import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What the rules detected. The id follows from rule, customer, subject and episode, so the same detection cannot be stored twice. */
export class Detections1700000005000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE detection (
        detection_id uuid PRIMARY KEY,
        run_id bigint NOT NULL,
        rule_id text COLLATE "C" NOT NULL,
        rule_version int NOT NULL,
        category text NOT NULL,
        customer_id text COLLATE "C" NOT NULL,
        partition smallint NOT NULL,
        subject text COLLATE "C" NOT NULL,
        episode text COLLATE "C" NOT NULL,
        has_episode boolean NOT NULL,
        business_date date NOT NULL,
        as_of timestamptz(3) NOT NULL,
        event_id text COLLATE "C",
        row_collection text,
        row_id text COLLATE "C",
        amount_base numeric,
        used_events jsonb,
        trace json NOT NULL,
        basis_id uuid,
        events_until bigint,
        arrivals_until bigint,
        tags_until bigint,
        outcome_kind text NOT NULL CHECK (outcome_kind IN ('contact', 'task', 'suppressed', 'none')),
        outcome_id uuid,
        CHECK ((outcome_kind = 'none') = (outcome_id IS NULL))
      );
      COMMENT ON COLUMN detection.rule_version IS 'of table version, kind rule; versions are never removed';
      COMMENT ON COLUMN detection.has_episode IS 'whether the rule detects at most once per episode';
      COMMENT ON COLUMN detection.event_id IS 'the triggering event; of a timer the one that set it; null for a calendar trigger';
      COMMENT ON COLUMN detection.amount_base IS 'of the triggering event, in base currency';
      COMMENT ON COLUMN detection.used_events IS '[{eventId, day}] that take part in no further detection of the rule';
      COMMENT ON COLUMN detection.outcome_id IS 'of the first contact, task or suppression; several detections may have led to one task';
      COMMENT ON COLUMN detection.basis_id IS 'of table basis: tags, feeds and reference tables as they were';
      COMMENT ON COLUMN detection.events_until IS 'seen were events stored up to this event.seq';
      COMMENT ON COLUMN detection.arrivals_until IS 'and those evaluated on arrival up to this one';
      COMMENT ON COLUMN detection.tags_until IS 'seen were imported tags up to this tag_value.seq';
      CREATE INDEX detection_time ON detection (as_of, rule_id, customer_id, subject);
      CREATE INDEX detection_date ON detection (business_date, rule_id) INCLUDE (category);
      CREATE INDEX detection_rule ON detection (rule_id, as_of);
      CREATE INDEX detection_customer ON detection (customer_id, as_of);
      CREATE INDEX detection_partition ON detection (partition, customer_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE detection;');
  }
}
