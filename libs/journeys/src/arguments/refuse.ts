import { fill, type Place, type TextValues } from '../text/index.js';
import { messages } from './messages.js';

/** Adds a problem and gives undefined, so that a reader can refuse by `return refuse(...)`. */
export function refuse(place: Place, code: keyof typeof messages, values: TextValues): undefined {
  const { path, blockId, linkId } = place;
  place.problems.add({
    code,
    path,
    message: fill(messages[code], values),
    ...(blockId !== undefined && { blockId }),
    ...(linkId !== undefined && { linkId }),
  });
}
