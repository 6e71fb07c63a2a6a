import { type Text } from '@baleen/rules';
import { blockDefinitions } from '../blocks/index.js';
import { type JourneyGraph, type Link } from '../document/index.js';
import { fill } from '../text/index.js';
import { type Check } from './types.js';

const messages = {
  LINK_FROM_NOWHERE: {
    en: 'The link starts at a block that does not exist: "{block}"',
    zh: '连线起点节点不存在：“{block}”',
  },
  LINK_FROM_NO_PORT: {
    en: 'The link starts at a port that does not exist: "{port}"',
    zh: '连线起点出口不存在：“{port}”',
  },
  LINK_TO_NOWHERE: {
    en: 'The link leads to a block that does not exist: "{block}"',
    zh: '连线终点节点不存在：“{block}”',
  },
  LINK_TO_NO_INPUT: { en: 'Nothing can lead to a block of this kind: {kind}', zh: '此类节点不接受连入：{kind}' },
  PORT_CONNECTED_TWICE: { en: 'The port "{port}" is connected twice', zh: '出口“{port}”被连接了两次' },
} as const satisfies Record<string, Text>;

type Code = keyof typeof messages;

/** Each link goes from a port that exists to a block that can be entered, and no port has two. */
export const checkLinks: Check = ({ document, graph }) => {
  const taken = new Set<string>();
  return document.links.flatMap((link, index) => {
    const problem = (code: Code, key: string, values: Parameters<typeof fill>[1]) => ({
      code,
      path: `/links/${index}${key}`,
      message: fill(messages[code], values),
      linkId: link.id,
      ...(graph.blocks.has(link.from.block) && { blockId: link.from.block }),
    });
    const { block, port } = link.from;
    const start = `${block}/${port}`;
    const isTwice = taken.has(start);
    taken.add(start);
    return [
      ...(graph.blocks.has(block)
        ? graph.port(block, port)
          ? []
          : [problem('LINK_FROM_NO_PORT', '/from/port', { port })]
        : [problem('LINK_FROM_NOWHERE', '/from/block', { block })]),
      ...endOf(link, graph).map((code) =>
        problem(code, '/to/block', { block: link.to.block, kind: kindName(link.to.block, graph) }),
      ),
      ...(isTwice ? [problem('PORT_CONNECTED_TWICE', '/from/port', { port })] : []),
    ];
  });
};

function endOf({ to }: Link, graph: JourneyGraph): Code[] {
  const block = graph.blocks.get(to.block);
  if (!block) return ['LINK_TO_NOWHERE'];
  return blockDefinitions[block.kind].hasInput ? [] : ['LINK_TO_NO_INPUT'];
}

function kindName(blockId: string, graph: JourneyGraph): Text {
  const block = graph.blocks.get(blockId);
  return block ? blockDefinitions[block.kind].name : { en: '', zh: '' };
}
