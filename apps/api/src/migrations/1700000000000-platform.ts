import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What every feature stands on: the bank's settings, and answers kept for repeated writes. */
export class Platform1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE bank_setting (
        key text PRIMARY KEY,
        value jsonb NOT NULL
      );
      CREATE TABLE idempotency_key (
        actor text NOT NULL,
        key text NOT NULL,
        request_hash text NOT NULL,
        status int,
        answer jsonb,
        created_at timestamptz(3) NOT NULL,
        PRIMARY KEY (actor, key)
      );
      COMMENT ON COLUMN idempotency_key.status IS 'HTTP status of the answer; null while the first request is still at work';
      CREATE INDEX idempotency_key_created_at ON idempotency_key (created_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE idempotency_key; DROP TABLE bank_setting;');
  }
}
