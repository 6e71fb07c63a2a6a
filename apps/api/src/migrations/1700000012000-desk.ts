import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * Who stands in for whom, what people did with tasks, and two duties that the database keeps whoever writes: open tasks go where their
 * customer goes, and whoever shows tasks is told that some have changed.
 */
export class Desk1700000012000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE absence (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        rm_id text COLLATE "C" NOT NULL,
        deputy_id text COLLATE "C" NOT NULL CHECK (deputy_id <> rm_id),
        branch_id text COLLATE "C" NOT NULL,
        from_date date NOT NULL,
        to_date date NOT NULL CHECK (to_date >= from_date),
        entered_by bigint NOT NULL REFERENCES app_user (id),
        entered_at timestamptz(3) NOT NULL
      );
      COMMENT ON COLUMN absence.deputy_id IS 'the relationship manager who stands in: sees the customers and does the tasks, from from_date to to_date';
      CREATE INDEX absence_deputy ON absence (deputy_id, to_date);
      CREATE INDEX absence_rm ON absence (rm_id, to_date);
      CREATE TABLE task_change (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        task_id uuid NOT NULL REFERENCES task,
        kind text NOT NULL CHECK (kind IN ('snoozed', 'handed-over', 'taken', 'reassigned', 'outcome-undone', 'withdrawn')),
        detail jsonb NOT NULL,
        note text,
        user_id bigint,
        at timestamptz(3) NOT NULL
      );
      COMMENT ON COLUMN task_change.user_id IS 'null: the program by itself';
      CREATE INDEX task_change_task ON task_change (task_id, id);
    `);
    await runner.query(tasksGoWithTheCustomer);
    await runner.query(tasksAreNews);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER task_inserted ON task; DROP TRIGGER task_updated ON task; DROP FUNCTION tell_of_tasks();
      DROP TRIGGER customer_moved ON customer; DROP FUNCTION move_open_tasks(); DROP TABLE task_change; DROP TABLE absence;
    `);
  }
}

/** One that a person gave to a manager stays there, unless the customer leaves the branch. */
const tasksGoWithTheCustomer = `
  CREATE FUNCTION move_open_tasks() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE task SET rm_id = NEW.rm_id, branch_id = NEW.branch_id, given_at = NULL
    WHERE customer_id = NEW.customer_id AND status = 'open'
      AND (given_at IS NULL OR NEW.branch_id IS DISTINCT FROM OLD.branch_id);
    RETURN NULL;
  END $$;
  CREATE TRIGGER customer_moved AFTER UPDATE OF rm_id, branch_id ON customer FOR EACH ROW
    WHEN (OLD.rm_id IS DISTINCT FROM NEW.rm_id OR OLD.branch_id IS DISTINCT FROM NEW.branch_id)
    EXECUTE FUNCTION move_open_tasks();
`;

/** Tells the branches and managers of the rows; of a large change, as a night brings, only that there was one. */
const tasksAreNews = `
  CREATE FUNCTION tell_of_tasks() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE concerned text[];
  BEGIN
    IF TG_OP = 'INSERT' THEN
      SELECT array_agg(DISTINCT jsonb_build_array(branch_id, rm_id)::text) INTO concerned FROM new_rows;
    ELSE
      SELECT array_agg(DISTINCT jsonb_build_array(branch_id, rm_id)::text) INTO concerned
      FROM (SELECT branch_id, rm_id FROM new_rows UNION SELECT branch_id, rm_id FROM old_rows) rows;
    END IF;
    IF cardinality(concerned) > 20 THEN
      PERFORM pg_notify('baleen_task', '*');
    ELSIF cardinality(concerned) > 0 THEN
      PERFORM pg_notify('baleen_task', one) FROM unnest(concerned) AS one;
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER task_inserted AFTER INSERT ON task REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION tell_of_tasks();
  CREATE TRIGGER task_updated AFTER UPDATE ON task REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION tell_of_tasks();
`;
