import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Customers in journeys, each decision on their way, what the contact gate refused, and the counters that many customers share. */
export class Journeys1700000020000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE journey_entry (
        entry_id uuid PRIMARY KEY,
        journey_id text COLLATE "C" NOT NULL,
        journey_version int NOT NULL,
        customer_id text COLLATE "C" NOT NULL,
        partition smallint NOT NULL,
        cause_kind text NOT NULL CHECK (cause_kind IN ('detection', 'segment-entry', 'schedule')),
        detection_id uuid REFERENCES detection,
        event_id text COLLATE "C",
        rule_id text COLLATE "C",
        rule_version int,
        amount_base numeric,
        entered_at timestamptz(3) NOT NULL,
        state text NOT NULL CHECK (state IN ('ready', 'waiting', 'ended')),
        block_id text COLLATE "C" NOT NULL,
        since timestamptz(3) NOT NULL,
        step int NOT NULL,
        offer_id text COLLATE "C",
        waiting_for text CHECK (waiting_for IN ('time', 'response', 'decision')),
        due_at timestamptz(3),
        reason text,
        ended_at timestamptz(3),
        facts jsonb NOT NULL DEFAULT '{}',
        CHECK ((state = 'waiting') = (waiting_for IS NOT NULL)),
        CHECK ((state = 'ended') = (ended_at IS NOT NULL))
      ) WITH (fillfactor = 80);
      COMMENT ON COLUMN journey_entry.entry_id IS 'follows from journey, customer and cause';
      COMMENT ON COLUMN journey_entry.event_id IS 'of the detection';
      COMMENT ON COLUMN journey_entry.since IS 'arrival at the block';
      COMMENT ON COLUMN journey_entry.step IS 'steps taken so far';
      COMMENT ON COLUMN journey_entry.due_at IS 'when time wakes a waiting customer';
      COMMENT ON COLUMN journey_entry.facts IS 'of the cause, as later steps read them: the fields of its event and of its row';
      CREATE INDEX journey_entry_due ON journey_entry (due_at) WHERE state = 'waiting';
      CREATE INDEX journey_entry_customer ON journey_entry (customer_id, journey_id);
      CREATE INDEX journey_entry_inside ON journey_entry (partition, customer_id) WHERE state <> 'ended';
      CREATE INDEX journey_entry_block ON journey_entry (journey_id, journey_version, block_id, state);
      CREATE INDEX journey_entry_detection ON journey_entry (detection_id) WHERE detection_id IS NOT NULL;
      CREATE TABLE journey_step (
        entry_id uuid NOT NULL,
        step int NOT NULL,
        journey_id text COLLATE "C" NOT NULL,
        journey_version int NOT NULL,
        block_id text COLLATE "C" NOT NULL,
        port text COLLATE "C",
        reason jsonb NOT NULL,
        effects jsonb,
        seen json,
        at timestamptz(3) NOT NULL,
        PRIMARY KEY (entry_id, step)
      );
      COMMENT ON COLUMN journey_step.port IS 'the way out that was taken; null where the customer stays or the journey ends';
      COMMENT ON COLUMN journey_step.reason IS '{code, values}: explainReason of libs/journeys puts it into words';
      COMMENT ON COLUMN journey_step.effects IS 'goals and assignments that the step recorded';
      COMMENT ON COLUMN journey_step.seen IS '{facts, signal, businessDays} that the step was told, for its replay; null: nothing';
      CREATE INDEX journey_step_block ON journey_step (journey_id, journey_version, block_id, port);
      CREATE TABLE journey_control (
        journey_id text COLLATE "C" PRIMARY KEY,
        state text NOT NULL CHECK (state IN ('running', 'paused', 'draining', 'stopped')),
        changed_by text NOT NULL,
        changed_at timestamptz(3) NOT NULL
      );
      COMMENT ON TABLE journey_control IS 'a journey without a row is running; draining: nobody enters, those inside go on';
      CREATE TABLE journey_news (
        entry_id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('event', 'undelivered')),
        about text COLLATE "C" NOT NULL,
        journey_id text COLLATE "C" NOT NULL,
        customer_id text COLLATE "C" NOT NULL,
        block_id text COLLATE "C",
        status text,
        at timestamptz(3) NOT NULL,
        PRIMARY KEY (entry_id, kind, about)
      );
      COMMENT ON TABLE journey_news IS 'what an entry has yet to hear: events that came while its journey stood still, contacts that did not arrive';
      COMMENT ON COLUMN journey_news.about IS 'id of the event, or of the contact';
      CREATE INDEX journey_news_customer ON journey_news (customer_id);
      CREATE TABLE suppression (
        suppression_id uuid PRIMARY KEY,
        customer_id text COLLATE "C" NOT NULL,
        partition smallint NOT NULL,
        detection_id uuid REFERENCES detection,
        entry_id uuid,
        rule_id text COLLATE "C",
        journey_id text COLLATE "C",
        block_id text COLLATE "C",
        channel text NOT NULL,
        purpose text NOT NULL,
        need text,
        code text NOT NULL,
        verdict text NOT NULL CHECK (verdict IN ('refused', 'deferred', 'displaced')),
        seen json NOT NULL,
        allowed_from timestamptz(3),
        decided_at timestamptz(3) NOT NULL,
        business_date date NOT NULL,
        trace json NOT NULL,
        policy_version int
      );
      COMMENT ON COLUMN suppression.seen IS 'values that the deciding check looked at';
      COMMENT ON COLUMN suppression.allowed_from IS 'when time alone would let it pass; null: never, or not by time';
      CREATE INDEX suppression_customer ON suppression (customer_id, decided_at);
      CREATE INDEX suppression_date ON suppression (business_date, code);
      CREATE INDEX suppression_detection ON suppression (detection_id) WHERE detection_id IS NOT NULL;
      CREATE TABLE customer_gate (customer_id text COLLATE "C" PRIMARY KEY);
      COMMENT ON TABLE customer_gate IS 'whoever decides about a customer locks their row: decisions about one customer come one after another';
      CREATE TABLE reservation (
        key text COLLATE "C" PRIMARY KEY,
        used int NOT NULL DEFAULT 0 CHECK (used >= 0)
      ) WITH (fillfactor = 50);
      COMMENT ON TABLE reservation IS 'places taken of a channel in an hour or a day, of a manager in a day, of an offer; of a household only the lock';
      CREATE TABLE reservation_lease (
        key text COLLATE "C" NOT NULL,
        holder text COLLATE "C" NOT NULL,
        granted int NOT NULL CHECK (granted >= 0),
        used int NOT NULL DEFAULT 0 CHECK (used >= 0 AND used <= granted),
        PRIMARY KEY (key, holder)
      );
      COMMENT ON TABLE reservation_lease IS 'places that a batch has taken in advance; what it does not use goes back';
      CREATE TABLE household_claim (
        holder text COLLATE "C" NOT NULL,
        contact_id uuid NOT NULL,
        customer_id text COLLATE "C" NOT NULL,
        day date NOT NULL,
        channel text NOT NULL,
        purpose text NOT NULL,
        need text,
        PRIMARY KEY (holder, contact_id)
      );
      COMMENT ON TABLE household_claim IS 'contacts that a batch is about to store, as others of the household count them until it commits';
      CREATE INDEX household_claim_customer ON household_claim (customer_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE household_claim; DROP TABLE reservation_lease; DROP TABLE reservation; DROP TABLE customer_gate; DROP TABLE suppression; DROP TABLE journey_news;
      DROP TABLE journey_control; DROP TABLE journey_step; DROP TABLE journey_entry;`);
  }
}
