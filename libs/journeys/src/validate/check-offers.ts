import { type Text } from '@baleen/rules';
import { channels, type Channel } from '../blocks/index.js';
import { type Block, type JourneyGraph } from '../document/index.js';
import { fill, type Problem } from '../text/index.js';
import { type Check, type Subject } from './types.js';

const messages = {
  CHANNEL_WITHOUT_OFFER: {
    en: 'A customer can arrive here without an offer, so there is nothing to say: put an offer before it or choose a treatment',
    zh: '客户可能在没有权益的情况下到达此处，无内容可发：请在其前加入权益或选择话术',
  },
  OFFER_WITHOUT_TREATMENT: {
    en: 'The offer "{offer}" has no treatment for {channel}',
    zh: '权益“{offer}”没有{channel}渠道的话术',
  },
} as const satisfies Record<string, Text>;

/** What a customer may carry: an offer's id, or nothing. */
type Carried = string | undefined;

/** Whatever offer a customer may carry to a channel, there are words for it. */
export const checkOffers: Check = (subject) => {
  const arriving = offersArriving(subject);
  return subject.document.blocks.flatMap((block, index) => {
    if (block.kind !== 'channel' || block.settings.treatment !== undefined) return [];
    const offers = [...(arriving.get(block.id) ?? [])];
    return offers.flatMap((offer) => problemOf(offer, block, `/blocks/${index}`, subject));
  });
};

function problemOf(offer: Carried, block: Block, path: string, { references }: Subject): Problem[] {
  if (offer === undefined) {
    return [{ code: 'CHANNEL_WITHOUT_OFFER', path, message: messages.CHANNEL_WITHOUT_OFFER, blockId: block.id }];
  }
  const channel = block.settings.channel as Channel | undefined;
  const known = references.offerChannels?.get(offer);
  if (!known || channel === undefined || known.has(channel)) return [];
  const message = fill(messages.OFFER_WITHOUT_TREATMENT, { offer, channel: channels[channel] });
  return [{ code: 'OFFER_WITHOUT_TREATMENT', path, message, blockId: block.id }];
}

/** For each block the offers that customers may carry when they arrive, followed from the triggers until nothing new comes. */
function offersArriving({ document, graph }: Subject): Map<string, Set<Carried>> {
  const arriving = new Map<string, Set<Carried>>();
  const waiting: [blockId: string, carried: Carried][] = document.blocks
    .filter((block) => block.kind === 'trigger')
    .map((block) => [block.id, undefined]);
  for (let visit = waiting.pop(); visit; visit = waiting.pop()) {
    const [blockId, carried] = visit;
    const known = arriving.get(blockId) ?? new Set<Carried>();
    if (known.has(carried)) continue;
    arriving.set(blockId, known.add(carried));
    for (const { from, to } of graph.linksFrom(blockId)) {
      if (graph.blocks.has(to.block)) waiting.push([to.block, carriedOn(blockId, from.port, carried, graph)]);
    }
  }
  return arriving;
}

function carriedOn(blockId: string, port: string, carried: Carried, graph: JourneyGraph): Carried {
  const block = graph.blocks.get(blockId)!;
  return block.kind === 'offer' && port === 'next' ? (block.settings.offer as Carried) : carried;
}
