import { type Connection, type Edge, type FinalConnectionState, type OnConnectStart } from '@xyflow/react';
import { mayConnect, type JourneyDocument, type Link } from '@baleen/journeys';
import { useState } from 'react';
import { type CanvasActions } from './canvas-actions.js';
import { useStable } from './use-stable.js';

/** A port from which a link is being drawn, and the link that is led elsewhere, if it is one that exists. */
export interface Connecting {
  readonly block: string;
  readonly port: string;
  readonly linkId?: string;
}

/** Whether a link that is being drawn may end at a block; a link that is led elsewhere does not stand in its own way. */
export function permissionFor(document: JourneyDocument, { block, port, linkId }: Connecting, to: string) {
  const others =
    linkId === undefined ? document : { ...document, links: document.links.filter(({ id }) => id !== linkId) };
  return mayConnect(others, { block, port }, { block: to });
}

/** Drawing links: where from, where to, and what is allowed. */
export function useConnecting(document: JourneyDocument, actions: CanvasActions) {
  const [from, setFrom] = useState<Connecting>();
  const start: OnConnectStart = (_, { nodeId, handleId, handleType }) => {
    if (handleType === 'source' && nodeId && handleId) setFrom({ block: nodeId, port: handleId });
  };
  const startAgain = (_: unknown, edge: Edge): void => {
    setFrom({ block: edge.source, port: edge.sourceHandle ?? '', linkId: edge.id });
  };
  /** A refused end is asked for all the same: then the reason is told. */
  const end = (event: MouseEvent | TouchEvent, { toNode, isValid, fromHandle }: FinalConnectionState): void => {
    setFrom(undefined);
    if (isValid || !from || from.linkId !== undefined || fromHandle?.type !== 'source') return;
    const to = toNode?.id ?? blockUnder(event);
    if (to !== undefined && to !== from.block) actions.onConnect({ block: from.block, port: from.port }, { block: to });
  };
  const isValidConnection = ({ source, sourceHandle, target }: Connection | Edge): boolean => {
    const port: Link['from'] = { block: source, port: sourceHandle ?? '' };
    return permissionFor(document, from ?? port, target).allowed;
  };
  const handlers = useStable({
    onConnectStart: start,
    onConnectEnd: end,
    onReconnectStart: startAgain,
    onReconnectEnd: () => setFrom(undefined),
    isValidConnection,
    onConnect: ({ source, sourceHandle, target }: Connection) =>
      actions.onConnect({ block: source, port: sourceHandle ?? '' }, { block: target }),
    onReconnect: (edge: Edge, { target }: Connection) => actions.onReconnect(edge.id, { block: target }),
  });
  return { from, handlers };
}

/** The block under the pointer, also where nothing on it takes a link. */
function blockUnder(event: MouseEvent | TouchEvent): string | undefined {
  const { clientX, clientY } = 'changedTouches' in event ? event.changedTouches[0]! : event;
  const element = window.document.elementFromPoint(clientX, clientY);
  return element?.closest<HTMLElement>('.react-flow__node')?.dataset['id'];
}
