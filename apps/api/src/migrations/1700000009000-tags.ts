import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** The life cycle of tags, and how many customers have which value. */
export class Tags1700000009000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE tag_state (
        tag_id text COLLATE "C" PRIMARY KEY,
        state text NOT NULL CHECK (state IN ('draft', 'live', 'retired'))
      );
      COMMENT ON TABLE tag_state IS 'tags whose state differs from that of their definition';
      CREATE TABLE tag_distribution (
        tag_id text COLLATE "C" NOT NULL,
        value text COLLATE "C",
        customers bigint NOT NULL CHECK (customers > 0),
        as_of date NOT NULL,
        UNIQUE NULLS NOT DISTINCT (tag_id, value)
      );
      COMMENT ON COLUMN tag_distribution.value IS 'null: customers without a value';
      COMMENT ON COLUMN tag_distribution.as_of IS 'business date of the daily run whose view was taken';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE tag_distribution; DROP TABLE tag_state;');
  }
}
