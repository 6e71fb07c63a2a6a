import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Users with their roles, and their sessions. */
export class Identity1700000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE app_user (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        login text NOT NULL CONSTRAINT app_user_login UNIQUE,
        name text NOT NULL,
        roles text[] NOT NULL CHECK (cardinality(roles) > 0),
        rm_id text,
        branch_id text,
        status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'disabled')),
        password_hash text NOT NULL,
        demo_password text,
        created_at timestamptz(3) NOT NULL
      );
      COMMENT ON COLUMN app_user.login IS 'lower case';
      COMMENT ON COLUMN app_user.rm_id IS 'the relationship manager of the bank''s data whose customers this user sees';
      COMMENT ON COLUMN app_user.branch_id IS 'the branch whose customers a branch manager sees';
      COMMENT ON COLUMN app_user.demo_password IS 'of an unchanged demo user, shown on the sign-in page of a demo bank';
      CREATE TABLE user_session (
        token_hash bytea PRIMARY KEY,
        user_id bigint NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
        created_at timestamptz(3) NOT NULL,
        last_seen_at timestamptz(3) NOT NULL
      );
      COMMENT ON COLUMN user_session.token_hash IS 'SHA-256 of the token, which only the browser has';
      CREATE INDEX user_session_user ON user_session (user_id);
      CREATE TABLE sign_in_failure (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        login_hash bytea NOT NULL,
        address text NOT NULL,
        at timestamptz(3) NOT NULL
      );
      CREATE INDEX sign_in_failure_at ON sign_in_failure (at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE sign_in_failure; DROP TABLE user_session; DROP TABLE app_user;');
  }
}
