import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Data of customers that must stay, whoever wishes them away. */
export class Privacy1700000027000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE legal_hold (
        hold_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        customer_id text COLLATE "C" NOT NULL,
        reason text NOT NULL,
        placed_by text NOT NULL,
        placed_at timestamptz(3) NOT NULL,
        release_reason text,
        released_by text,
        released_at timestamptz(3),
        CHECK ((released_at IS NULL) = (released_by IS NULL) AND (released_at IS NULL) = (release_reason IS NULL))
      );
      COMMENT ON COLUMN legal_hold.reason IS 'the court, authority or dispute: no personal data';
      CREATE UNIQUE INDEX legal_hold_in_force ON legal_hold (customer_id) WHERE released_at IS NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE legal_hold;');
  }
}
