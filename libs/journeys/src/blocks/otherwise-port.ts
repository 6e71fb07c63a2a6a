import { type Text } from '@baleen/rules';
import { type Port } from './block-definition.js';

/**
 * The way for everybody whom the block does not clearly let through: "no" and "unknown" alike.
 * @param endsAs the reason of the exit where nothing is connected; without it the port must be connected
 */
export function otherwisePort(endsAs?: string, label: Text = { en: 'Otherwise', zh: '否则' }): Port {
  return { id: 'otherwise', label, ...(endsAs !== undefined && { endsAs }) };
}
