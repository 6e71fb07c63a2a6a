import { limits, mayConnect, type JourneyDocument, type Link } from '@baleen/journeys';
import { composite, made, refused, type Made } from '../command.js';
import { freshIds, type IdSource } from '../ids.js';
import { disconnect } from './remove.js';

const label = { en: 'Connect', zh: '连接' };
const redirectLabel = { en: 'Connect elsewhere', zh: '改接' };
const full = { en: `A journey has at most ${limits.links} links`, zh: `旅程最多${limits.links}条连线` };
const gone = { en: 'The link is no longer there', zh: '连线已不存在' };

/** Draws a link, if the journey's rules allow it. */
export function connect(document: JourneyDocument, from: Link['from'], to: Link['to'], ids: IdSource): Made {
  const permission = mayConnect(document, from, to);
  if (!permission.allowed) return refused(permission.code, permission.message);
  if (document.links.length >= limits.links) return refused('TOO_MANY_LINKS', full);
  const link: Link = { id: freshIds(document, ids)('link'), from, to };
  return made({ label, edits: [{ kind: 'insert-link', index: document.links.length, link }] });
}

/** Lets a link lead to another block, as one step. */
export function reconnect(document: JourneyDocument, linkId: string, to: Link['to'], ids: IdSource): Made {
  const link = document.links.find(({ id }) => id === linkId);
  if (!link) return refused('LINK_GONE', gone);
  if (link.to.block === to.block) return made({ label: redirectLabel, edits: [] });
  return composite(document, redirectLabel, [
    (current) => disconnect(current, [linkId]),
    (current) => connect(current, link.from, to, ids),
  ]);
}
