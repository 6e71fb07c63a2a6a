import { type MigrationClass } from '../platform/database.js';
import { Platform1700000000000 } from './1700000000000-platform.js';
import { ApiTokens1700000022000 } from './1700000022000-api-tokens.js';
import { Audit1700000001000 } from './1700000001000-audit.js';
import { Identity1700000002000 } from './1700000002000-identity.js';
import { Customers1700000000200 } from './1700000000200-customers.js';
import { Intake1700000000300 } from './1700000000300-intake.js';
import { Versions1700000004000 } from './1700000004000-versions.js';
import { Delivery1700000021000 } from './1700000021000-delivery.js';
import { Detections1700000005000 } from './1700000005000-detections.js';
import { DryRuns1700000025000 } from './1700000025000-dry-runs.js';
import { Effects1700000024000 } from './1700000024000-effects.js';
import { Journeys1700000020000 } from './1700000020000-journeys.js';
import { JourneyMoves1700000025000 } from './1700000025000-journey-moves.js';
import { Outcomes1700000006000 } from './1700000006000-outcomes.js';
import { Desk1700000012000 } from './1700000012000-desk.js';
import { Evidence1700000026000 } from './1700000026000-evidence.js';
import { Segments1700000030000 } from './1700000030000-segments.js';
import { Tags1700000009000 } from './1700000009000-tags.js';
import { Models1700000090000 } from './1700000090000-models.js';
import { Privacy1700000027000 } from './1700000027000-privacy.js';
import { Runs1700000007000 } from './1700000007000-runs.js';

/** Every migration, one file per feature, in any order: their time stamps order them. */
export const migrations: readonly MigrationClass[] = [
  Platform1700000000000,
  Audit1700000001000,
  Identity1700000002000,
  ApiTokens1700000022000,
  Customers1700000000200,
  Intake1700000000300,
  Versions1700000004000,
  Detections1700000005000,
  Outcomes1700000006000,
  Journeys1700000020000,
  JourneyMoves1700000025000,
  Delivery1700000021000,
  Runs1700000007000,
  Tags1700000009000,
  Desk1700000012000,
  DryRuns1700000025000,
  Effects1700000024000,
  Evidence1700000026000,
  Segments1700000030000,
  Models1700000090000,
  Privacy1700000027000,
];
