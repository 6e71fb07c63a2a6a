import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What a version would have changed in the past, as it was worked out for reviewers. */
export class Effects1700000024000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE effect_report (
        report_id uuid PRIMARY KEY,
        seq bigint GENERATED ALWAYS AS IDENTITY,
        kind text COLLATE "C" NOT NULL,
        id text COLLATE "C" NOT NULL,
        version int NOT NULL,
        hash text NOT NULL,
        against int,
        status text NOT NULL CHECK (status IN ('running', 'done', 'failed', 'cancelled')),
        progress real NOT NULL DEFAULT 0,
        requested_by bigint NOT NULL REFERENCES app_user,
        started_at timestamptz(3) NOT NULL,
        finished_at timestamptz(3),
        report jsonb,
        FOREIGN KEY (kind, id, version) REFERENCES version
      );
      COMMENT ON COLUMN effect_report.seq IS 'the newest of a version has the largest';
      COMMENT ON COLUMN effect_report.against IS 'the version compared with; null: nothing';
      CREATE INDEX effect_report_version ON effect_report (kind, id, version, seq);
      ALTER TABLE approval ADD FOREIGN KEY (effect_report_id) REFERENCES effect_report;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE approval DROP CONSTRAINT approval_effect_report_id_fkey; DROP TABLE effect_report;',
    );
  }
}
