import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Daily runs, what each partition of customers has done, and what is kept of each customer between runs. */
export class Runs1700000007000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE run (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        from_date date NOT NULL,
        to_date date NOT NULL CHECK (to_date >= from_date),
        makes_contacts boolean NOT NULL,
        requested_by text NOT NULL,
        status text NOT NULL CHECK (status IN ('running', 'done', 'failed')),
        started_at timestamptz(3) NOT NULL,
        resumed_at timestamptz(3) NOT NULL,
        finished_at timestamptz(3),
        events_until bigint NOT NULL,
        received_until timestamptz(3) NOT NULL,
        partitions_done int NOT NULL DEFAULT 0,
        progress real NOT NULL DEFAULT 0,
        progress_at_resume real NOT NULL DEFAULT 0,
        customer_days bigint NOT NULL DEFAULT 0,
        detections bigint NOT NULL DEFAULT 0,
        contacts bigint NOT NULL DEFAULT 0,
        tasks bigint NOT NULL DEFAULT 0,
        error jsonb,
        versions jsonb
      );
      COMMENT ON COLUMN run.events_until IS 'event.seq: the run sees what was imported up to here, also when it is resumed';
      COMMENT ON COLUMN run.received_until IS 'newest receivedAt among these events; -infinity without any';
      COMMENT ON COLUMN run.versions IS 'numbers by kind and id that the run goes by, also when it is resumed; null: those that are live';
      COMMENT ON COLUMN run.customer_days IS 'evaluated since resumed_at';
      CREATE TABLE run_partition (
        partition smallint PRIMARY KEY,
        days_done datemultirange NOT NULL DEFAULT '{}',
        events_until bigint NOT NULL DEFAULT 0,
        timers_until timestamptz(3) NOT NULL DEFAULT '-infinity',
        needs jsonb,
        block jsonb,
        block_cursor text COLLATE "C"
      );
      COMMENT ON COLUMN run_partition.block IS 'dates and events that are being done for one customer after the other; null: none are';
      COMMENT ON COLUMN run_partition.block_cursor IS 'customers up to this one have done the block';
      COMMENT ON COLUMN run_partition.needs IS 'days of history by event type that the states hold; null: there are none';
      INSERT INTO run_partition (partition) SELECT generate_series(0, 63);
      CREATE TABLE customer_state (
        customer_id text COLLATE "C" PRIMARY KEY,
        partition smallint NOT NULL,
        added bytea
      ) WITH (fillfactor = 80, toast_tuple_target = 8160);
      ALTER TABLE customer_state ALTER COLUMN added SET STORAGE EXTERNAL;
      COMMENT ON TABLE customer_state IS 'who changes a state locks its row here and writes it: its version is that of the state';
      COMMENT ON COLUMN customer_state.added IS 'events that have come since the base was written, and led to nothing else';
      CREATE TABLE customer_state_base (
        customer_id text COLLATE "C" PRIMARY KEY,
        state bytea NOT NULL
      ) WITH (fillfactor = 80, toast_tuple_target = 8160, toast.autovacuum_vacuum_cost_delay = 20);
      ALTER TABLE customer_state_base ALTER COLUMN state SET STORAGE EXTERNAL;
      COMMENT ON COLUMN customer_state_base.state IS 'mostly digits of ids, which do not compress; kept in the row up to a page';
      ${storeLiveEvents}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP FUNCTION store_live_events; DROP TABLE customer_state_base; DROP TABLE customer_state; DROP TABLE run_partition; DROP TABLE run;',
    );
  }
}

/**
 * Writes what live events led to where it is nothing but new states, or events that are added to them, as one call and so one wait: see `store-quiet.ts`. Left out are those
 * whose state somebody else has or has written, and those in whose partition a run has gone on: that is looked at once the states are locked, and a night passes nobody whose
 * state it has not locked itself.
 */
const storeLiveEvents = `
  CREATE FUNCTION store_live_events(
    events json, customers text[], parts bytea[], is_added boolean[], versions text[], partitions smallint[], stood text[], event_lock bigint,
    OUT done text[], OUT seen text
  ) LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM pg_advisory_xact_lock_shared(event_lock);
    SELECT coalesce(array_agg(customer_id), '{}') INTO done FROM (
      SELECT old.customer_id FROM customer_state old
        JOIN unnest(customers, versions) AS known (customer_id, version) ON old.customer_id = known.customer_id COLLATE "C"
      WHERE old.xmin::text = known.version FOR NO KEY UPDATE OF old SKIP LOCKED) AS free;
    SELECT coalesce(array_agg(customer_id), '{}') INTO done
      FROM unnest(customers, partitions, stood) AS known (customer_id, partition, version) JOIN run_partition now USING (partition)
      WHERE now.xmin::text = known.version AND known.customer_id = ANY(done);
    INSERT INTO event (event_id, customer_id, partition, type, occurred_at, received_at, booked_on, channel, source_system, reverses, fields, is_evaluated)
    SELECT e->>0, e->>1, (e->>2)::smallint, e->>3, (e->>4)::timestamptz, (e->>5)::timestamptz, (e->>6)::date, e->>7, e->>8, e->>9, (e->>10)::jsonb, true
    FROM json_array_elements(events) AS e WHERE e->>1 = ANY(done);
    UPDATE customer_state old SET added = CASE WHEN new.is_added THEN nullif(coalesce(old.added, '') || new.part, '') END
    FROM unnest(customers, parts, is_added) AS new (customer_id, part, is_added)
    WHERE old.customer_id = new.customer_id COLLATE "C" AND new.customer_id = ANY(done);
    IF NOT (true = ALL(is_added)) THEN
      UPDATE customer_state_base old SET state = new.part
      FROM unnest(customers, parts, is_added) AS new (customer_id, part, is_added)
      WHERE NOT new.is_added AND old.customer_id = new.customer_id COLLATE "C" AND new.customer_id = ANY(done);
    END IF;
    seen := pg_current_xact_id()::xid::text;
  END $$;`;
