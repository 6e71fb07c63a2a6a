import { type Text } from '@baleen/rules';
import { type AnyValues } from '../arguments/index.js';
import { blockDefinitions } from '../blocks/index.js';
import {
  explainBlock,
  graphOf,
  journeyArguments,
  type Block,
  type JourneyDocument,
  type Link,
} from '../document/index.js';
import { fill, sameText } from '../text/index.js';
import { diffValues } from './diff-values.js';

/** One change from a document to another, in words and with what it is about, so that the canvas can mark it. */
export interface JourneyChange {
  readonly kind: 'added' | 'removed' | 'changed';
  readonly about: 'journey' | 'block' | 'link';
  /** The block, or the one from which the link starts. */
  readonly blockId?: string;
  /** The port from which the link starts. */
  readonly port?: string;
  readonly message: Text;
}

const words = {
  journey: { en: 'Journey: {change}', zh: '旅程：{change}' },
  block: { en: '{block}: {change}', zh: '{block}：{change}' },
  added: { en: '{block} added: {does}', zh: '新增{block}：{does}' },
  removed: { en: '{block} removed', zh: '删除{block}' },
  renamed: { en: '{block}: name {before} to {after}', zh: '{block}：名称由{before}改为{after}' },
  named: { en: '{kind} "{name}"', zh: '{kind}“{name}”' },
  unnamed: { en: '{kind} {id}', zh: '{kind} {id}' },
  none: { en: 'none', zh: '无' },
  connected: { en: '{block}, "{port}": now leads to {after}', zh: '{block}“{port}”：现连至{after}' },
  disconnected: { en: '{block}, "{port}": no longer leads to {before}', zh: '{block}“{port}”：不再连至{before}' },
  redirected: {
    en: '{block}, "{port}": now leads to {after} instead of {before}',
    zh: '{block}“{port}”：由连至{before}改为{after}',
  },
} as const satisfies Record<string, Text>;

/** What changed from one document to the other, in words. Layout, ids of links and orders that mean nothing are no change: no changes means equal semantic hashes. */
export function diffJourneys(before: JourneyDocument, after: JourneyDocument): JourneyChange[] {
  return [
    ...diffValues(journeyArguments, before as unknown as AnyValues, after as unknown as AnyValues).map(
      (change): JourneyChange => ({ kind: 'changed', about: 'journey', message: fill(words.journey, { change }) }),
    ),
    ...diffBlocks(before, after),
    ...diffLinks(before, after),
  ];
}

function diffBlocks(before: JourneyDocument, after: JourneyDocument): JourneyChange[] {
  const [old, now] = [graphOf(before).blocks, graphOf(after).blocks];
  const isKept = (block: Block): boolean => old.get(block.id)?.kind === now.get(block.id)?.kind;
  const gone = before.blocks.filter((block) => !isKept(block));
  const come = after.blocks.filter((block) => !isKept(block));
  return [
    ...gone.map((block) => blockChange('removed', block, fill(words.removed, { block: titleOf(block) }))),
    ...come.map((block) => {
      const does = explainBlock(block) ?? blockDefinitions[block.kind].name;
      return blockChange('added', block, fill(words.added, { block: titleOf(block), does }));
    }),
    ...after.blocks.filter(isKept).flatMap((block) => diffBlock(old.get(block.id)!, block)),
  ];
}

function diffBlock(before: Block, after: Block): JourneyChange[] {
  const block = titleOf(before);
  const [oldName, newName] = [before.name, after.name];
  const isRenamed = oldName?.en !== newName?.en || oldName?.zh !== newName?.zh;
  const names = { block, before: oldName ?? words.none, after: newName ?? words.none };
  const changes = diffValues(blockDefinitions[after.kind].fields, before.settings, after.settings);
  return [
    ...(isRenamed ? [blockChange('changed', after, fill(words.renamed, names))] : []),
    ...changes.map((change) => blockChange('changed', after, fill(words.block, { block, change }))),
  ];
}

function diffLinks(before: JourneyDocument, after: JourneyDocument): JourneyChange[] {
  const [old, now] = [endsOf(before), endsOf(after)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((start): JourneyChange[] => {
    const [from, to] = [old.get(start), now.get(start)];
    if (from?.to.block === to?.to.block) return [];
    const { block, port } = (to ?? from)!.from;
    const home = to ? after : before;
    const message = fill(from ? (to ? words.redirected : words.disconnected) : words.connected, {
      block: titleIn(home, block),
      port: graphOf(home).port(block, port)?.label ?? port,
      before: from ? titleIn(before, from.to.block) : '',
      after: to ? titleIn(after, to.to.block) : '',
    });
    const kind = from ? (to ? 'changed' : 'removed') : 'added';
    return [{ kind, about: 'link', blockId: block, port, message }];
  });
}

/** Links by the port they start from. */
function endsOf(document: JourneyDocument): Map<string, Link> {
  return new Map(document.links.map((link) => [`${link.from.block}/${link.from.port}`, link]));
}

function blockChange(kind: JourneyChange['kind'], { id }: Block, message: Text): JourneyChange {
  return { kind, about: 'block', blockId: id, message };
}

function titleIn(document: JourneyDocument, blockId: string): Text {
  const block = graphOf(document).blocks.get(blockId);
  return block ? titleOf(block) : sameText(blockId);
}

function titleOf({ id, kind, name }: Block): Text {
  const kindName = blockDefinitions[kind].name;
  return name && (name.en || name.zh)
    ? fill(words.named, { kind: kindName, name })
    : fill(words.unnamed, { kind: kindName, id });
}
