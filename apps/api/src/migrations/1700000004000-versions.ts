import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * Versions of everything governed, who approved them, and what was said about them. The database itself sees to it that submitted content never changes,
 * that no two versions of a thing are in force at a time, and that nobody approves work of their own.
 */
export class Versions1700000004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(versionTable);
    await runner.query(versionGuard);
    await runner.query(approvalTable);
    await runner.query(approvalGuard);
    await runner.query(noteTables);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE stop_review; DROP TABLE personal_draft; DROP TABLE version_comment; DROP TABLE approval; DROP TABLE version;
      DROP FUNCTION guard_version(); DROP FUNCTION guard_approval();
    `);
  }
}

const versionTable = `
  CREATE EXTENSION IF NOT EXISTS btree_gist;
  CREATE TABLE version (
    kind text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    version int NOT NULL CHECK (version > 0),
    hash text NOT NULL,
    document json NOT NULL,
    state text NOT NULL CHECK (state IN ('draft', 'submitted', 'approved', 'scheduled', 'live', 'retired')),
    author text NOT NULL,
    editors text[] NOT NULL DEFAULT '{}',
    created_at timestamptz(3) NOT NULL,
    saved_at timestamptz(3) NOT NULL,
    revision int NOT NULL DEFAULT 1,
    submitted_at timestamptz(3),
    planned tstzrange,
    effective tstzrange CHECK (NOT isempty(effective)),
    ended text CHECK (ended IN ('replaced', 'expired', 'stopped', 'withdrawn', 'rejected', 'change-requested', 'edited')),
    restores int,
    PRIMARY KEY (kind, id, version),
    CHECK ((state IN ('scheduled', 'live')) <= (effective IS NOT NULL)),
    CHECK ((state = 'retired') = (ended IS NOT NULL)),
    CONSTRAINT version_in_force_once EXCLUDE USING gist (kind WITH =, id WITH =, effective WITH &&)
  );
  COMMENT ON COLUMN version.kind IS 'rule, journey, offer, segment, contact-policy, treatment, levers, model, tag';
  COMMENT ON COLUMN version.hash IS 'SHA-256 of the canonical JSON, in hex';
  COMMENT ON COLUMN version.document IS 'as its author wrote it: the order of keys means nothing to the program, but it does to its readers';
  COMMENT ON COLUMN version.author IS 'user:<id>, command or system';
  COMMENT ON COLUMN version.editors IS 'everybody whose work is in the content, the author included';
  COMMENT ON COLUMN version.revision IS 'counts the times that a draft was saved';
  COMMENT ON COLUMN version.planned IS 'when it shall be in force once approved; null: whenever somebody starts it';
  COMMENT ON COLUMN version.effective IS 'when it was, is or will be in force';
  COMMENT ON COLUMN version.ended IS 'why it is retired';
  COMMENT ON COLUMN version.restores IS 'put back in an emergency: the version, in force before, whose content this is';
  CREATE UNIQUE INDEX version_live ON version (kind, id) WHERE state = 'live';
  CREATE UNIQUE INDEX version_scheduled ON version (kind, id) WHERE state = 'scheduled';
  CREATE UNIQUE INDEX version_open ON version (kind, id) WHERE state IN ('draft', 'submitted', 'approved');
`;

const versionGuard = `
  CREATE FUNCTION guard_version() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a version is never removed';
      END IF;
      IF TG_OP = 'INSERT' THEN
        IF NEW.state = 'draft' OR (NEW.state = 'live' AND NEW.author IN ('command', 'system')
            AND NEW.editors <@ ARRAY['command', 'system']) THEN
          RETURN NEW;
        END IF;
        IF NEW.state = 'live' AND EXISTS (
            SELECT 1 FROM version e WHERE e.kind = NEW.kind AND e.id = NEW.id AND e.version = NEW.restores
              AND e.hash = NEW.hash AND e.document::text = NEW.document::text AND e.effective IS NOT NULL
              AND e.ended IN ('replaced', 'expired', 'stopped')) THEN
          RETURN NEW;
        END IF;
        RAISE EXCEPTION 'a version begins as a draft';
      END IF;
      IF (NEW.kind, NEW.id, NEW.version, NEW.created_at, NEW.restores)
          IS DISTINCT FROM (OLD.kind, OLD.id, OLD.version, OLD.created_at, OLD.restores)
          OR OLD.state <> 'draft' AND (NEW.hash, NEW.document::text, NEW.author, NEW.editors, NEW.revision)
            IS DISTINCT FROM (OLD.hash, OLD.document::text, OLD.author, OLD.editors, OLD.revision) THEN
        RAISE EXCEPTION 'a version is never changed: make a new one';
      END IF;
      IF NOT NEW.editors @> OLD.editors OR NEW.author <> OLD.author THEN
        RAISE EXCEPTION 'who worked on a version is never forgotten';
      END IF;
      IF NEW.state = OLD.state THEN
        RETURN NEW;
      END IF;
      IF NOT (OLD.state || ' ' || NEW.state = ANY (ARRAY['draft submitted', 'draft retired', 'submitted approved', 'submitted retired',
          'approved scheduled', 'approved live', 'approved retired', 'scheduled live', 'scheduled retired', 'live retired'])) THEN
        RAISE EXCEPTION 'a version does not go from % to %', OLD.state, NEW.state;
      END IF;
      IF NEW.state IN ('approved', 'scheduled', 'live') AND NOT EXISTS (
          SELECT 1 FROM approval a WHERE a.kind = NEW.kind AND a.id = NEW.id AND a.version = NEW.version
            AND a.hash = NEW.hash AND a.verdict = 'approved') THEN
        RAISE EXCEPTION 'version % of % % is not approved', NEW.version, NEW.kind, NEW.id;
      END IF;
      RETURN NEW;
    END
  $$;
  CREATE TRIGGER version_is_guarded BEFORE INSERT OR UPDATE OR DELETE ON version FOR EACH ROW EXECUTE FUNCTION guard_version();
`;

const approvalTable = `
  CREATE TABLE approval (
    approval_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    version int NOT NULL,
    hash text NOT NULL,
    user_id bigint NOT NULL REFERENCES app_user,
    verdict text NOT NULL CHECK (verdict IN ('approved', 'rejected', 'change-requested')),
    comment text,
    effect_report_id uuid,
    at timestamptz(3) NOT NULL,
    FOREIGN KEY (kind, id, version) REFERENCES version
  );
  COMMENT ON TABLE approval IS 'a reviewer''s verdict on the content of a version, under the effect report that was seen';
  CREATE INDEX approval_version ON approval (kind, id, version);
`;

/** A constraint trigger, so that it stands with the other constraints and sees the row as it will be. */
const approvalGuard = `
  CREATE FUNCTION guard_approval() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      reviewed version%ROWTYPE;
    BEGIN
      IF TG_OP <> 'INSERT' THEN
        RAISE EXCEPTION 'a verdict is never changed or removed';
      END IF;
      SELECT * INTO reviewed FROM version v
        WHERE v.kind = NEW.kind AND v.id = NEW.id AND v.version = NEW.version FOR UPDATE;
      IF reviewed.state <> 'submitted' OR reviewed.hash <> NEW.hash THEN
        RAISE EXCEPTION 'only the submitted content can be judged';
      END IF;
      IF 'user:' || NEW.user_id = reviewed.author OR 'user:' || NEW.user_id = ANY (reviewed.editors) THEN
        RAISE EXCEPTION 'nobody judges their own work' USING ERRCODE = 'integrity_constraint_violation';
      END IF;
      RETURN NULL;
    END
  $$;
  CREATE CONSTRAINT TRIGGER approval_is_of_others AFTER INSERT OR UPDATE OR DELETE ON approval
    FOR EACH ROW EXECUTE FUNCTION guard_approval();
`;

const noteTables = `
  CREATE TABLE version_comment (
    comment_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    version int NOT NULL,
    hash text NOT NULL,
    user_id bigint NOT NULL REFERENCES app_user,
    text text NOT NULL,
    path text,
    at timestamptz(3) NOT NULL,
    FOREIGN KEY (kind, id, version) REFERENCES version
  );
  COMMENT ON COLUMN version_comment.path IS 'what it is about: JSON pointer into the document; null: all of it';
  CREATE INDEX version_comment_version ON version_comment (kind, id, version, comment_id);
  CREATE TABLE personal_draft (
    kind text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    user_id bigint NOT NULL REFERENCES app_user,
    document json NOT NULL,
    base_revision int,
    saved_at timestamptz(3) NOT NULL,
    PRIMARY KEY (kind, id, user_id)
  );
  COMMENT ON TABLE personal_draft IS 'unsaved work of one person, as it stands in the editor';
  CREATE TABLE stop_review (
    stop_review_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    version int NOT NULL,
    act text NOT NULL DEFAULT 'stopped' CHECK (act IN ('stopped', 'restored')),
    stopped_by bigint NOT NULL REFERENCES app_user,
    stopped_at timestamptz(3) NOT NULL,
    reason text NOT NULL,
    reviewed_by bigint REFERENCES app_user CHECK (reviewed_by <> stopped_by),
    reviewed_at timestamptz(3),
    finding text,
    FOREIGN KEY (kind, id, version) REFERENCES version,
    CHECK ((reviewed_by IS NULL) = (reviewed_at IS NULL) AND (reviewed_by IS NULL) = (finding IS NULL))
  );
  COMMENT ON TABLE stop_review IS 'what one person did in an emergency, a stop or a return to an earlier version: each to be looked into by somebody else afterwards';
  CREATE UNIQUE INDEX stop_review_version ON stop_review (kind, id, version, act);
`;
