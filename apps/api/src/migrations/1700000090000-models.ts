import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Work on models, what each scoring of the bank's customers found, and what models say of customers beyond a number. Scores themselves are events. */
export class Models1700000090000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE model_job (
        id bigserial PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN ('train', 'score', 'import')),
        models text[] NOT NULL,
        status text NOT NULL CHECK (status IN ('running', 'done', 'failed')),
        requested_by text NOT NULL,
        started_at timestamptz(3) NOT NULL,
        finished_at timestamptz(3),
        progress real NOT NULL DEFAULT 0,
        as_of date,
        figures jsonb NOT NULL DEFAULT '{}',
        hash text,
        error jsonb,
        CHECK ((status = 'running') = (finished_at IS NULL))
      );
      COMMENT ON COLUMN model_job.models IS 'names of the models worked on';
      COMMENT ON COLUMN model_job.hash IS 'of the model document that was made: what can be submitted as a version';
      CREATE INDEX model_job_hash ON model_job (hash) WHERE hash IS NOT NULL;
      CREATE TABLE model_scoring (
        model text COLLATE "C" NOT NULL,
        version int NOT NULL,
        as_of date NOT NULL,
        role text NOT NULL CHECK (role IN ('champion', 'challenger')),
        scored_at timestamptz(3) NOT NULL,
        customers int NOT NULL,
        scored int NOT NULL,
        mean float8,
        distribution jsonb,
        psi float8,
        feature_drift jsonb,
        comparison jsonb,
        examples jsonb NOT NULL DEFAULT '[]',
        PRIMARY KEY (model, version, as_of)
      );
      COMMENT ON COLUMN model_scoring.customers IS 'looked at; those without a score are the difference to scored';
      COMMENT ON COLUMN model_scoring.distribution IS '{from, to, counts}';
      COMMENT ON COLUMN model_scoring.psi IS 'of the scores against those of the fit; null where the model has no profile';
      COMMENT ON COLUMN model_scoring.comparison IS 'of a challenger with the champion on the same customers';
      COMMENT ON COLUMN model_scoring.examples IS 'some customers with the highest scores';
      CREATE TABLE customer_result (
        customer_id text COLLATE "C" NOT NULL,
        model text COLLATE "C" NOT NULL,
        version int NOT NULL,
        as_of date NOT NULL,
        result jsonb NOT NULL,
        PRIMARY KEY (customer_id, model)
      );
      COMMENT ON TABLE customer_result IS 'what a live model says of a customer that is no number: a persona, an hour, a list of actions';
      CREATE TABLE model_choice (
        model text COLLATE "C" NOT NULL,
        version int NOT NULL,
        as_of date NOT NULL,
        customer_id text COLLATE "C" NOT NULL,
        chosen text NOT NULL,
        probability float8 NOT NULL CHECK (probability > 0 AND probability <= 1),
        options jsonb NOT NULL,
        PRIMARY KEY (model, version, as_of, customer_id)
      );
      COMMENT ON TABLE model_choice IS 'choices made by chance, with the probability of every option: another policy can be judged on them';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE model_choice; DROP TABLE customer_result; DROP TABLE model_scoring; DROP TABLE model_job;',
    );
  }
}
