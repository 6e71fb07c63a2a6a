import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Tokens by which systems of the bank call the API. */
export class ApiTokens1700000022000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE api_token (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        name text NOT NULL,
        token_hash bytea NOT NULL UNIQUE,
        permissions text[] NOT NULL,
        created_by text NOT NULL,
        created_at timestamptz(3) NOT NULL,
        expires_at timestamptz(3),
        revoked_at timestamptz(3)
      );
      COMMENT ON COLUMN api_token.token_hash IS 'SHA-256: who reads this table cannot call the API';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE api_token;');
  }
}
