import { type Text } from '@baleen/rules';
import { blockDefinitions } from '../blocks/index.js';
import { type BlockKind } from '../document/index.js';
import { fill } from '../text/index.js';
import { journeyReasons } from './journey-rules.js';
import { type Reason } from './types.js';

/**
 * Why a block decided as it did, in words.
 * @throws Error for a code that neither the kind of block nor the journey's rules give
 */
export function explainReason(kind: BlockKind, { code, values }: Reason): Text {
  const template = blockDefinitions[kind].reasons[code] ?? journeyReasons[code];
  if (!template) throw new Error(`no text for the reason "${code}" of ${kind}`);
  return fill(template, values);
}
