import { createCatalogue } from '@baleen/rules';
import { journeyHash, type Block, type JourneyDocument, type Link } from '@baleen/journeys';
import { exampleJourney } from '../../../libs/journeys/src/testing/example-journey.js';

interface FakeVersion {
  readonly id: string;
  readonly version: number;
  readonly hash: string;
  readonly state: string;
  readonly author: string;
  readonly editors: readonly string[];
  readonly savedAt: string;
  readonly revision: number;
  readonly document: JourneyDocument;
  readonly approvals: readonly unknown[];
}

/** Journeys as the server would keep them, in memory. */
export class FakeJourneys {
  private readonly versions = new Map<string, FakeVersion[]>();
  private readonly personal = new Map<string, unknown>();

  constructor() {
    this.add(spread(exampleJourney), 'live', 'user:1');
    this.add(changed(spread(exampleJourney)), 'draft', 'user:2');
    this.add(largeJourney(300), 'live', 'user:1');
  }

  /** The answer to a read; undefined where there is nothing at this address. */
  answer(path: string): unknown {
    const [, thing, a, b, c] = path.split('/');
    if (thing === 'journeys' && a === undefined) return { items: this.items(), nextCursor: null };
    if (thing === 'journeys' && a === 'templates') return { items: [template], nextCursor: null };
    if (thing === 'journeys' && b === 'counts') return countsOf(this.versions.get(a!)?.at(-1)?.document);
    if (thing === 'rule-scope')
      return { extraEventFields: {}, tags: {}, tables: [...createCatalogue().collections.keys()] };
    if (thing === 'offers')
      return {
        items: [{ id: 'fx-care', name: { en: 'Currency care', zh: '外汇关怀' }, channels: ['sms', 'call_centre'] }],
        nextCursor: null,
      };
    if (thing === 'segments' || thing === 'treatments') return { items: [], nextCursor: null };
    if (thing !== 'versions' || a !== 'journey' || b === undefined) return undefined;
    if (c === 'personal-draft') return this.personal.get(b);
    const all = this.versions.get(b);
    if (!all || c === undefined)
      return all && { items: all.toReversed().map(withoutDocument), nextCursor: null, people };
    return all.find(({ version }) => version === Number(c));
  }

  /** What a write answers, with its status; undefined where it is none of journeys. */
  write(method: string, path: string, body: unknown): { readonly status: number; readonly body: unknown } | undefined {
    const match = /^\/versions\/journey\/([^/]+)\/(draft|personal-draft)$/.exec(path);
    if (!match) return undefined;
    const [id, what] = [match[1]!, match[2]];
    if (what === 'personal-draft') {
      if (method === 'DELETE') this.personal.delete(id);
      else this.personal.set(id, { ...(body as object), savedAt: new Date().toISOString() });
      return { status: method === 'DELETE' ? 204 : 200, body: method === 'DELETE' ? undefined : {} };
    }
    const { document, revision } = body as { document: JourneyDocument; revision: number | null };
    const newest = this.versions.get(id)?.at(-1);
    const open = newest?.state === 'draft' ? newest.revision : null;
    if (open !== revision)
      return { status: 409, body: { status: 409, code: 'VERSION_CHANGED', title: 'Changed', current: newest } };
    return { status: 200, body: this.add(document, 'draft', 'user:1') };
  }

  private add(document: JourneyDocument, state: string, author: string): FakeVersion {
    const all = this.versions.get(document.id) ?? [];
    const newest = all.at(-1);
    const isSame = newest?.state === 'draft';
    const next: FakeVersion = {
      id: document.id,
      version: isSame ? newest.version : all.length + 1,
      hash: journeyHash(document),
      state,
      author,
      editors: [author],
      savedAt: '2026-03-02T08:30:00.000Z',
      revision: (newest?.revision ?? 0) + 1,
      document,
      approvals: [],
    };
    this.versions.set(document.id, isSame ? [...all.slice(0, -1), next] : [...all, next]);
    return next;
  }

  private items(): object[] {
    return [...this.versions].map(([id, all], index) => ({
      id,
      name: all.at(-1)!.document.name,
      state: all.some(({ state }) => state === 'live') ? 'live' : 'draft',
      version: all.at(-1)!.version,
      entrants: 1_280 * (index + 1),
      active: 214,
      contacts: 1_033,
      tasks: 97,
    }));
  }
}

const people = { 'user:1': 'Eva Dvořáková', 'user:2': '李伟' };

const withoutDocument = ({ document: _, ...version }: FakeVersion): object => version;

const template = {
  id: 'fx-purchase',
  name: { en: 'Large purchase of foreign currency', zh: '大额购汇' },
  description: {
    en: 'SMS below 30,000 USD, a task from there; a week for a response, then the call centre.',
    zh: '3万美元以下发短信，以上建任务；等待回应一周，再由电话客服跟进。',
  },
  document: exampleJourney,
};

/** With room between the blocks. */
function spread(document: JourneyDocument): JourneyDocument {
  const blocks = document.blocks.map((block) => ({
    ...block,
    position: { x: block.position.x * 1.5, y: block.position.y * 2 },
  }));
  return { ...document, blocks };
}

function changed(document: JourneyDocument): JourneyDocument {
  const blocks = document.blocks
    .filter(({ id }) => id !== 'control')
    .map((block) => (block.id === 'response' ? { ...block, settings: { ...block.settings, within: '10d' } } : block));
  const extra: Block = {
    id: 'pause',
    kind: 'wait',
    position: { x: 330, y: 20 },
    settings: { until: { kind: 'duration', for: '2h' } },
  };
  const links = document.links.map((link): Link => {
    if (link.id === 'trigger-next') return { ...link, to: { block: 'pause' } };
    return link.id === 'control-next' ? { ...link, from: { block: 'pause', port: 'next' } } : link;
  });
  return { ...document, blocks: [...blocks, extra], links };
}

/** A drawing of many blocks: chains of waits and messages behind one trigger. */
export function largeJourney(count: number): JourneyDocument {
  const chains = 15;
  const length = Math.floor((count - 2) / chains);
  const block = (id: string, kind: Block['kind'], x: number, y: number, settings: Block['settings']): Block => ({
    id,
    kind,
    position: { x, y },
    settings,
  });
  const arms = Array.from({ length: 10 }, (_, index) => ({ id: `arm-${index + 1}`, share: '10' }));
  const blocks = [
    block('trigger', 'trigger', 0, 0, { on: { kind: 'detection', rules: ['large-debit'] } }),
    block('split', 'split', 300, 0, { by: { kind: 'arms', arms } }),
  ];
  const links: Link[] = [{ id: 'start', from: { block: 'trigger', port: 'next' }, to: { block: 'split' } }];
  for (let index = 0; index < count - 2; index++) {
    const [chain, place] = [index % chains, Math.floor(index / chains)];
    const [x, y] = [700 + place * 300, chain * 150];
    const [id, before] = [`b${chain}-${place}`, place === 0 ? undefined : `b${chain}-${place - 1}`];
    const contact = { channel: 'sms', consentPurpose: 'marketing', at: 'now', countFrom: 'arrival', treatment: 't' };
    const isWait = place % 2 === 0;
    blocks.push(
      isWait
        ? block(id, 'wait', x, y, { until: { kind: 'duration', for: '2d' } })
        : block(id, 'channel', x, y, contact),
    );
    if (before) links.push({ id: `l${chain}-${place}`, from: { block: before, port: 'next' }, to: { block: id } });
    else if (chain < 10)
      links.push({ id: `l${chain}-0`, from: { block: 'split', port: `arm-${chain + 1}` }, to: { block: id } });
    if (place === length - 1 && chain > 0)
      links.push({
        id: `x${chain}`,
        from: { block: `b${chain}-1`, port: 'otherwise' },
        to: { block: `b${chain - 1}-2` },
      });
  }
  return {
    ...exampleJourney,
    id: `large-${count}`,
    name: { en: `A large journey (${count})`, zh: `大型旅程（${count}）` },
    blocks,
    links,
  };
}

function countsOf(document: JourneyDocument | undefined): object {
  let left = 1_280;
  const blocks = (document?.blocks ?? []).map(({ id }) => [
    id,
    { entered: (left = Math.max(12, Math.round(left * 0.83))), waiting: id === 'response' ? 214 : 0, left },
  ]);
  const links = (document?.links ?? []).map(({ id }, index) => [id, Math.max(3, 1_280 - index * 97)]);
  return {
    blocks: Object.fromEntries(blocks) as object,
    links: Object.fromEntries(links) as object,
    contacts: {},
    tasks: {},
  };
}
