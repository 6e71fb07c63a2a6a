import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Rule versions: frozen content, named by the hash of its canonical JSON. At most one version of a rule is live. */
export class Rules1700000004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE rule_version (
        rule_id text COLLATE "C" NOT NULL,
        version int NOT NULL CHECK (version > 0),
        hash text NOT NULL,
        document jsonb NOT NULL,
        state text NOT NULL CHECK (state IN ('draft', 'live', 'retired')),
        created_at timestamptz(3) NOT NULL,
        PRIMARY KEY (rule_id, version)
      );
      COMMENT ON COLUMN rule_version.hash IS 'SHA-256 of the canonical JSON, in hex';
      CREATE UNIQUE INDEX rule_version_live ON rule_version (rule_id) WHERE state = 'live';
      CREATE FUNCTION refuse_change_of_rule_version() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          RAISE EXCEPTION 'a rule version is never changed: make a new one';
        END
      $$;
      CREATE TRIGGER rule_version_is_frozen BEFORE UPDATE ON rule_version FOR EACH ROW
        WHEN (NEW.rule_id <> OLD.rule_id OR NEW.version <> OLD.version OR NEW.hash <> OLD.hash OR NEW.document <> OLD.document)
        EXECUTE FUNCTION refuse_change_of_rule_version();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE rule_version; DROP FUNCTION refuse_change_of_rule_version();');
  }
}
