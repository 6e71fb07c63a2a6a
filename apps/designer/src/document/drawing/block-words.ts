import { blockDefinitions, explainBlock, type Block } from '@baleen/journeys';
import { type Text } from '../command.js';

const unfinished: Text = { en: 'Not filled in yet', zh: '尚未填写完整' };

/** What people call a block: its own name, or that of its kind. */
export function titleOf({ kind, name }: Block): Text {
  const kindName = blockDefinitions[kind].name;
  return name ? { en: name.en || name.zh || kindName.en, zh: name.zh || name.en || kindName.zh } : kindName;
}

/** What a block does, in words; says so while its settings are incomplete. */
export function summaryOf(block: Block): Text {
  return explainBlock(block) ?? unfinished;
}
