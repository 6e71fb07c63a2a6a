import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What decisions saw, kept as values so that they can be replayed when everything else has changed. */
export class Evidence1700000026000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE basis (
        basis_id uuid PRIMARY KEY,
        content json NOT NULL
      );
      COMMENT ON TABLE basis IS 'what every detection of a time rested on beside rules and customers: definitions of tags, feeds, reference tables';
      COMMENT ON COLUMN basis.basis_id IS 'follows from the content';
      CREATE TABLE proposal (
        proposal_id uuid PRIMARY KEY,
        customer_id text COLLATE "C" NOT NULL,
        partition smallint NOT NULL,
        entry_id uuid NOT NULL,
        decided_at timestamptz(3) NOT NULL,
        outcome_kind text NOT NULL CHECK (outcome_kind IN ('contact', 'task', 'suppressed')),
        outcome_id uuid NOT NULL,
        policy_version int,
        seen json NOT NULL,
        trace json
      );
      COMMENT ON TABLE proposal IS 'what journeys proposed and what the decision about it saw; a contact has the id of its proposal';
      COMMENT ON COLUMN proposal.outcome_id IS 'of the contact, the task or the suppression';
      COMMENT ON COLUMN proposal.policy_version IS 'of the contact policy; null: that with which a bank begins';
      COMMENT ON COLUMN proposal.seen IS 'what the gate was asked, the places taken, and what it competed with; no names, no addresses';
      COMMENT ON COLUMN proposal.trace IS 'of a task: {gate, arbitration, dueAt}; contacts and suppressions have their own';
      CREATE INDEX proposal_customer ON proposal (customer_id, decided_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE proposal; DROP TABLE basis;');
  }
}
