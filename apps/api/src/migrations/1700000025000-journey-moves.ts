import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** How far approved moves of customers in flight have come. What a move is stands in `version`, kind `journey-move`. */
export class JourneyMoves1700000025000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE journey_move (
        journey_id text COLLATE "C" NOT NULL,
        move_version int NOT NULL,
        state text NOT NULL CHECK (state IN ('running', 'done', 'halted')),
        after_customer text COLLATE "C" NOT NULL DEFAULT '',
        moved int NOT NULL DEFAULT 0,
        stayed jsonb NOT NULL DEFAULT '{}',
        began_at timestamptz(3) NOT NULL,
        ended_at timestamptz(3),
        PRIMARY KEY (journey_id, move_version),
        CHECK ((state = 'running') = (ended_at IS NULL))
      );
      COMMENT ON COLUMN journey_move.move_version IS 'of the kind journey-move; the id is that of the journey';
      COMMENT ON COLUMN journey_move.state IS 'halted: the version to move to is in force no more, or the move was stopped';
      COMMENT ON COLUMN journey_move.after_customer IS 'customers up to here, in order of id, have been decided about';
      COMMENT ON COLUMN journey_move.stayed IS 'how many stayed where they were, by reason code';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE journey_move');
  }
}
