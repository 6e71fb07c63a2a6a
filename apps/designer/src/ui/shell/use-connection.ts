import { useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { openLiveConnection } from '../../api/socket.js';

/** How long the live connection may be gone before anybody is told. */
const patienceMs = 3_000;

/** Opens the live connection of a session; tests put in one that opens nothing. */
export const LiveConnectionContext = createContext(openLiveConnection);

export type Connection = 'live' | 'lost' | 'offline';

/** Keeps the live connection of the session open, and says how it stands. */
export function useConnection(): Connection {
  const client = useQueryClient();
  const isOnline = useSyncExternalStore(followNetwork, () => navigator.onLine);
  const open = useContext(LiveConnectionContext);
  const [isLost, setLost] = useState(false);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const wait = (): void => {
      timer ??= setTimeout(() => setLost(true), patienceMs);
    };
    const connection = open(client, (isConnected) => {
      if (!isConnected) return wait();
      clearTimeout(timer);
      timer = undefined;
      setLost(false);
    });
    return () => {
      clearTimeout(timer);
      connection.close();
    };
  }, [client, open]);

  if (!isOnline) return 'offline';
  return isLost ? 'lost' : 'live';
}

function followNetwork(onChange: () => void): () => void {
  window.addEventListener('online', onChange);
  window.addEventListener('offline', onChange);
  return () => {
    window.removeEventListener('online', onChange);
    window.removeEventListener('offline', onChange);
  };
}
