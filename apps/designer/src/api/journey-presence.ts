import { type Socket } from 'socket.io-client';

/** Somebody who has the same journey open. */
export interface PresentPerson {
  readonly userId: number;
  readonly name: string;
}

type Hear = (people: readonly PresentPerson[]) => void;

const opened = new Map<string, Set<Hear>>();
let connected: Socket | undefined;

/** Lets the live connection carry who is where; after a reconnection the server is told anew what is open here. */
export function followPresence(socket: Socket): void {
  socket.on('connect', () => {
    connected = socket;
    for (const journeyId of opened.keys()) socket.emit('journey-open', { journeyId });
  });
  socket.on('disconnect', () => {
    connected = undefined;
    for (const hearers of opened.values()) for (const hear of hearers) hear([]);
  });
  socket.on('journey-presence', ({ journeyId, people }: { journeyId: string; people: readonly PresentPerson[] }) => {
    for (const hear of opened.get(journeyId) ?? []) hear(people);
  });
}

/** Enters a journey. @returns leaves it again */
export function enterJourney(journeyId: string, hear: Hear): () => void {
  const hearers = opened.get(journeyId) ?? new Set<Hear>();
  opened.set(journeyId, hearers.add(hear));
  connected?.emit('journey-open', { journeyId });
  return () => {
    hearers.delete(hear);
    if (hearers.size > 0) return;
    opened.delete(journeyId);
    connected?.emit('journey-close', { journeyId });
  };
}
