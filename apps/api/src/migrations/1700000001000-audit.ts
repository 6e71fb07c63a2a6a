import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * Who changed what, when. Entries are added and never changed or removed; each is chained to the one before by its hash. They are written by a function that
 * runs with the rights of a role that may add and read only, where the database lets us make one.
 */
export class Audit1700000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
    await runner.query(functions);
    await runner.query(role);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE audit_link; DROP TABLE audit_entry; DROP FUNCTION write_audit(text); DROP FUNCTION chain_audit_entry();
      DROP FUNCTION refuse_change_of_audit();
    `);
  }
}

/** What is searched is made from the content itself, so that the two cannot differ. */
const tables = `
  CREATE TABLE audit_entry (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    content text NOT NULL,
    at text COLLATE "C" NOT NULL GENERATED ALWAYS AS (content::jsonb->>'at') STORED,
    actor text NOT NULL GENERATED ALWAYS AS (content::jsonb->>'actor') STORED,
    action text NOT NULL GENERATED ALWAYS AS (content::jsonb->>'action') STORED,
    thing text NOT NULL GENERATED ALWAYS AS (content::jsonb->>'thing') STORED,
    detail jsonb NOT NULL GENERATED ALWAYS AS (content::jsonb->'detail') STORED
  );
  COMMENT ON COLUMN audit_entry.content IS 'canonical JSON of at (UTC), actor, action, thing, detail';
  COMMENT ON COLUMN audit_entry.actor IS 'user:<id>, command, or system';
  CREATE INDEX audit_entry_thing ON audit_entry (thing, id);
  CREATE INDEX audit_entry_actor ON audit_entry (actor, id);
  CREATE TABLE audit_link (
    seq bigint PRIMARY KEY,
    entry_id bigint NOT NULL UNIQUE REFERENCES audit_entry,
    previous text NOT NULL,
    hash text NOT NULL
  );
  COMMENT ON TABLE audit_link IS 'the chain: hash = SHA-256 of previous hash, seq and SHA-256 of the content, a line feed between each';
`;

/** A link is made at the end of its transaction: so nobody waits for the chain while holding something that others want. */
const functions = `
  CREATE FUNCTION write_audit(content text) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
    AS $$ INSERT INTO audit_entry (content) VALUES (write_audit.content) $$;
  CREATE FUNCTION chain_audit_entry() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DECLARE
      last audit_link%ROWTYPE;
      next_seq bigint;
      before text;
    BEGIN
      PERFORM pg_advisory_xact_lock(7214993030);
      SELECT * INTO last FROM audit_link ORDER BY seq DESC LIMIT 1;
      next_seq := coalesce(last.seq, 0) + 1;
      before := coalesce(last.hash, repeat('0', 64));
      INSERT INTO audit_link (seq, entry_id, previous, hash) VALUES (next_seq, NEW.id, before,
        encode(sha256(convert_to(before || E'\\n' || next_seq || E'\\n' ||
          encode(sha256(convert_to(NEW.content, 'UTF8')), 'hex'), 'UTF8')), 'hex'));
      RETURN NULL;
    END
  $$;
  CREATE CONSTRAINT TRIGGER audit_entry_is_chained AFTER INSERT ON audit_entry DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION chain_audit_entry();
  CREATE FUNCTION refuse_change_of_audit() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'audit entries are never changed or removed';
    END
  $$;
  CREATE TRIGGER audit_entry_is_final BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_audit();
  CREATE TRIGGER audit_link_is_final BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_link
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_audit();
`;

/** Roles belong to the whole server: another database of it may have made ours already, or be making it now. */
const role = `
  DO $$
    BEGIN
      IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'baleen_audit') THEN
        CREATE ROLE baleen_audit NOLOGIN;
      END IF;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
      NULL;
    WHEN insufficient_privilege THEN
      RAISE NOTICE 'no right to make the role baleen_audit: audit entries are written with the rights of the owner';
    END
  $$;
  DO $$
    BEGIN
      IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'baleen_audit') THEN
        GRANT INSERT, SELECT ON audit_entry, audit_link TO baleen_audit;
        GRANT USAGE, CREATE ON SCHEMA public TO baleen_audit;
        ALTER FUNCTION write_audit(text) OWNER TO baleen_audit;
        ALTER FUNCTION chain_audit_entry() OWNER TO baleen_audit;
        REVOKE CREATE ON SCHEMA public FROM baleen_audit;
      END IF;
    EXCEPTION WHEN insufficient_privilege THEN
      RAISE NOTICE 'audit entries are written with the rights of the owner';
    END
  $$;
`;
