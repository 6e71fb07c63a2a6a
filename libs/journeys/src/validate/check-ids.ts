import { type Text } from '@baleen/rules';
import { fill } from '../text/index.js';
import { type Check } from './types.js';

const messages = {
  BLOCK_ID_TWICE: { en: 'Two blocks have the id "{id}"', zh: '两个节点的编号都是“{id}”' },
  LINK_ID_TWICE: { en: 'Two links have the id "{id}"', zh: '两条连线的编号都是“{id}”' },
} as const satisfies Record<string, Text>;

/** Ids name one thing each. */
export const checkIds: Check = ({ document }) => [
  ...repeated(document.blocks).map(({ id, index }) => ({
    code: 'BLOCK_ID_TWICE',
    path: `/blocks/${index}/id`,
    message: fill(messages.BLOCK_ID_TWICE, { id }),
    blockId: id,
  })),
  ...repeated(document.links).map(({ id, index }) => ({
    code: 'LINK_ID_TWICE',
    path: `/links/${index}/id`,
    message: fill(messages.LINK_ID_TWICE, { id }),
    linkId: id,
  })),
];

function repeated(items: readonly { readonly id: string }[]): { id: string; index: number }[] {
  const seen = new Set<string>();
  return items.flatMap(({ id }, index) => {
    if (seen.has(id)) return [{ id, index }];
    seen.add(id);
    return [];
  });
}
