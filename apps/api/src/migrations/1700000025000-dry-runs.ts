import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What drawings of journeys would have done in the past, for who asked. */
export class DryRuns1700000025000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE dry_run (
        dry_run_id uuid PRIMARY KEY,
        seq bigint GENERATED ALWAYS AS IDENTITY,
        journey_id text COLLATE "C" NOT NULL,
        hash text NOT NULL,
        days int NOT NULL,
        status text NOT NULL CHECK (status IN ('running', 'done', 'failed', 'cancelled')),
        progress real NOT NULL DEFAULT 0,
        requested_by bigint NOT NULL REFERENCES app_user,
        started_at timestamptz(3) NOT NULL,
        finished_at timestamptz(3),
        report jsonb
      );
      COMMENT ON COLUMN dry_run.journey_id IS 'of the drawing, which may never have been saved';
      COMMENT ON COLUMN dry_run.hash IS 'of the drawing that was run';
      CREATE INDEX dry_run_person ON dry_run (requested_by, seq);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE dry_run;');
  }
}
