import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Who changed what, when. Written once: the database itself refuses to change or remove an entry. */
export class Audit1700000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE audit_entry (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        at timestamptz(3) NOT NULL,
        actor text NOT NULL,
        action text NOT NULL,
        thing text NOT NULL,
        detail jsonb NOT NULL
      );
      COMMENT ON COLUMN audit_entry.actor IS 'user:<id>, command, or system';
      CREATE INDEX audit_entry_thing ON audit_entry (thing, id);
      CREATE FUNCTION refuse_change_of_audit() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          RAISE EXCEPTION 'audit entries are never changed or removed';
        END
      $$;
      CREATE TRIGGER audit_entry_is_final BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_audit();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE audit_entry; DROP FUNCTION refuse_change_of_audit();');
  }
}
