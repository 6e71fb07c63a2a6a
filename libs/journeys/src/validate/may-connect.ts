import { type Text } from '@baleen/rules';
import { blockDefinitions } from '../blocks/index.js';
import { graphOf, reachable, type JourneyDocument } from '../document/index.js';
import { fill } from '../text/index.js';

/** An answer to "may I?": yes, or the reason why not. */
export type Permission =
  { readonly allowed: true } | { readonly allowed: false; readonly code: string; readonly message: Text };

const reasons = {
  BLOCK_UNKNOWN: { en: 'There is no block "{block}"', zh: '不存在节点“{block}”' },
  PORT_UNKNOWN: { en: 'The block has no port "{port}"', zh: '节点没有出口“{port}”' },
  NO_INPUT: { en: 'Nothing can lead to this kind of block: {kind}', zh: '此类节点不接受连入：{kind}' },
  SAME_BLOCK: { en: 'A block cannot lead to itself', zh: '节点不能连向自身' },
  PORT_TAKEN: { en: 'This port is connected already', zh: '该出口已连接' },
  LOOP_WITHOUT_WAIT: {
    en: 'This would close a loop without a wait: put a wait into it first',
    zh: '这会形成没有等待的循环：请先加入等待',
  },
} as const satisfies Record<string, Text>;

/** Whether a link may be drawn from a port to a block. It changes nothing. */
export function mayConnect(
  document: JourneyDocument,
  from: { readonly block: string; readonly port: string },
  to: { readonly block: string },
): Permission {
  const graph = graphOf(document);
  const target = graph.blocks.get(to.block);
  if (!graph.blocks.has(from.block)) return no('BLOCK_UNKNOWN', { block: from.block });
  if (!target) return no('BLOCK_UNKNOWN', { block: to.block });
  if (!graph.port(from.block, from.port)) return no('PORT_UNKNOWN', { port: from.port });
  const { hasInput, name } = blockDefinitions[target.kind];
  if (!hasInput) return no('NO_INPUT', { kind: name });
  if (from.block === to.block) return no('SAME_BLOCK');
  if (graph.linksFrom(from.block).some((link) => link.from.port === from.port)) return no('PORT_TAKEN');
  const pauses = (id: string): boolean => graph.pauses(id);
  const closesLoop = !pauses(from.block) && reachable(graph, [to.block], pauses).has(from.block);
  return closesLoop ? no('LOOP_WITHOUT_WAIT') : { allowed: true };
}

function no(code: keyof typeof reasons, values = {}): Permission {
  return { allowed: false, code, message: fill(reasons[code], values) };
}
