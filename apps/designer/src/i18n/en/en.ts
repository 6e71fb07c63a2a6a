import { canvas } from './canvas.js';
import { common } from './common.js';
import { desk } from './desk.js';
import { delivery } from './delivery.js';
import { evidence } from './evidence.js';
import { governance } from './governance.js';
import { journeyMoves } from './journey-moves.js';
import { journeys } from './journeys.js';
import { models } from './models.js';
import { night } from './night.js';
import { offers } from './offers.js';
import { pages } from './pages.js';
import { privacy } from './privacy.js';
import { ruleEditor } from './rule-editor.js';
import { shell } from './shell.js';
import { tags } from './tags.js';
import { trials } from './trials.js';

/** The English texts of the designer. */
export const en = {
  ...common,
  ...shell,
  ...pages,
  ...models,
  ...offers,
  ...night,
  ...tags,
  ...trials,
  ...ruleEditor,
  ...canvas,
  ...delivery,
  ...governance,
  ...journeyMoves,
  ...evidence,
  ...journeys,
  ...desk,
  ...privacy,
} as const;
