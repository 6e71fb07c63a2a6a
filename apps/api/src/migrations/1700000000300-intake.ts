import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * Imports, refused rows and events. `event` is cut into months of the local day; the months are made on demand. A sequence of
 * its own instead of an identity column, which partitions inherit from PostgreSQL 17 on only.
 */
export class Intake1700000000300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE import_batch (
        id bigserial PRIMARY KEY,
        business_date date NOT NULL,
        manifest_sha256 text NOT NULL UNIQUE,
        status text NOT NULL,
        rows_in bigint NOT NULL,
        accepted bigint NOT NULL,
        repeated bigint NOT NULL,
        quarantined bigint NOT NULL,
        files jsonb NOT NULL,
        started_at timestamptz(3) NOT NULL,
        finished_at timestamptz(3),
        night jsonb,
        CHECK (rows_in = accepted + repeated + quarantined)
      );
      COMMENT ON COLUMN import_batch.night IS 'of a night that has not ended: what it needs to go on; its folder, and its events as they were read';
      COMMENT ON COLUMN import_batch.files IS '[{name, rowsIn, accepted, repeated, quarantined}]';
      CREATE TABLE quarantine_row (
        import_id bigint NOT NULL REFERENCES import_batch,
        file text NOT NULL,
        line bigint NOT NULL,
        field text,
        code text NOT NULL,
        reason text NOT NULL,
        reason_zh text NOT NULL,
        raw text NOT NULL
      );
      CREATE INDEX quarantine_row_place ON quarantine_row (import_id, file, line);
      CREATE TABLE night_partition (
        import_id bigint NOT NULL,
        partition smallint NOT NULL,
        stored bigint NOT NULL,
        repeated jsonb NOT NULL,
        PRIMARY KEY (import_id, partition)
      );
      COMMENT ON TABLE night_partition IS 'what became of the events that a night brought to one partition of customers; repeated: rows by number of the file';
      CREATE TABLE feed_coverage (
        type text PRIMARY KEY,
        covered_from date NOT NULL
      );
      CREATE SEQUENCE event_seq;
      CREATE TABLE event (
        event_id text COLLATE "C" NOT NULL,
        customer_id text COLLATE "C" NOT NULL,
        partition smallint NOT NULL,
        type text COLLATE "C" NOT NULL,
        occurred_at timestamptz(3) NOT NULL,
        received_at timestamptz(3) NOT NULL,
        booked_on date NOT NULL,
        channel text,
        source_system text NOT NULL,
        reverses text COLLATE "C",
        fields jsonb NOT NULL,
        import_id bigint,
        is_evaluated boolean NOT NULL DEFAULT false,
        seq bigint NOT NULL DEFAULT nextval('event_seq'),
        UNIQUE (event_id, booked_on)
      ) PARTITION BY RANGE (booked_on);
      COMMENT ON COLUMN event.customer_id IS '* is a broadcast to all customers';
      COMMENT ON COLUMN event.booked_on IS 'local day of occurred_at';
      COMMENT ON COLUMN event.import_id IS 'null: not from a file';
      COMMENT ON COLUMN event.is_evaluated IS 'in the transaction that stored it; else by the run whose events_until reaches its seq';
      CREATE INDEX event_customer ON event (partition, customer_id, occurred_at);
      CREATE INDEX event_seq_range ON event USING brin (seq);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE event; DROP SEQUENCE event_seq; DROP TABLE feed_coverage; DROP TABLE night_partition; DROP TABLE quarantine_row; DROP TABLE import_batch;
    `);
  }
}
