import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * What segments are counted from, and what they were at one moment. The columns are a copy of what the evaluator says of every customer as of the newest
 * daily run: they can be thrown away and made again.
 */
export class Segments1700000030000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SEQUENCE segment_frame_revision;
      CREATE TABLE segment_frame (
        partition smallint PRIMARY KEY,
        revision bigint NOT NULL,
        as_of date NOT NULL,
        customers int NOT NULL,
        ids text NOT NULL
      );
      COMMENT ON TABLE segment_frame IS 'the customers of a partition in whose order its columns stand';
      COMMENT ON COLUMN segment_frame.ids IS 'customer ids, each followed by a newline, in the order of code points';
      CREATE TABLE segment_column (
        partition smallint NOT NULL REFERENCES segment_frame ON DELETE CASCADE,
        key_hash text NOT NULL,
        key text NOT NULL,
        data bytea NOT NULL,
        PRIMARY KEY (partition, key_hash)
      );
      ALTER TABLE segment_column ALTER COLUMN data SET STORAGE EXTERNAL;
      COMMENT ON COLUMN segment_column.key IS 'the expression whose values the column holds';
      COMMENT ON COLUMN segment_column.key_hash IS 'SHA-256 of the key, in hex: a key may be longer than an index entry';
      CREATE TABLE segment_list (
        list_id text PRIMARY KEY,
        customers int NOT NULL,
        unknown int NOT NULL,
        repeated int NOT NULL,
        imported_by text NOT NULL,
        imported_at timestamptz(3) NOT NULL
      );
      COMMENT ON COLUMN segment_list.list_id IS 'SHA-256 of the sorted ids, each followed by a newline, in hex';
      CREATE TABLE segment_list_member (
        list_id text NOT NULL REFERENCES segment_list ON DELETE CASCADE,
        partition smallint NOT NULL,
        customer_id text COLLATE "C" NOT NULL,
        PRIMARY KEY (list_id, partition, customer_id)
      );
      CREATE INDEX segment_list_member_customer ON segment_list_member (customer_id);
      CREATE TABLE segment_list_refusal (
        list_id text NOT NULL REFERENCES segment_list ON DELETE CASCADE,
        line int NOT NULL,
        value text NOT NULL,
        PRIMARY KEY (list_id, line)
      );
      COMMENT ON TABLE segment_list_refusal IS 'lines that name no customer';
      CREATE TABLE audience (
        audience_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        segment_id text COLLATE "C" NOT NULL,
        segment_version int NOT NULL,
        as_of date NOT NULL,
        taken_at timestamptz(3) NOT NULL,
        customers int NOT NULL
      );
      CREATE INDEX audience_segment ON audience (segment_id, audience_id);
      CREATE TABLE audience_member (
        audience_id bigint NOT NULL REFERENCES audience ON DELETE CASCADE,
        partition smallint NOT NULL,
        customer_id text COLLATE "C" NOT NULL,
        PRIMARY KEY (audience_id, partition, customer_id)
      );
      COMMENT ON TABLE audience IS 'the members of a segment at one moment';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE audience_member; DROP TABLE audience; DROP TABLE segment_list_refusal; DROP TABLE segment_list_member;
      DROP TABLE segment_list; DROP TABLE segment_column; DROP TABLE segment_frame; DROP SEQUENCE segment_frame_revision;
    `);
  }
}
