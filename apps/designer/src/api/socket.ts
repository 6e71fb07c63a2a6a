import { type QueryClient, type QueryKey } from '@tanstack/react-query';
import { type Socket } from 'socket.io-client';
import { dryRunsKey } from './dry-runs.js';
import { followPresence } from './journey-presence.js';
import { hearModelJob, modelsKey, type ModelJob } from './models.js';
import { refreshTasks } from './desk.js';
import { putRun, runsKey, type RunItem } from './runs.js';
import { sessionKey } from './session.js';
import { refreshVersions } from './versions.js';

export interface LiveConnection {
  readonly close: () => void;
}

/**
 * Opens the live connection of a session and keeps the cache in step with what it tells. `onChange` hears whether the
 * connection stands. The library is loaded only now: nobody needs it before signing in.
 */
export function openLiveConnection(client: QueryClient, onChange: (isConnected: boolean) => void): LiveConnection {
  let socket: Socket | undefined;
  let isWanted = true;
  void import('socket.io-client').then(({ io }) => {
    if (!isWanted) return;
    socket = io({ path: '/socket.io', withCredentials: true });
    followConnection(socket, client, onChange);
    followNews(socket, client);
    followPresence(socket);
  });
  return {
    close: () => {
      isWanted = false;
      socket?.disconnect();
    },
  };
}

function followConnection(socket: Socket, client: QueryClient, onChange: (isConnected: boolean) => void): void {
  let hasConnected = false;
  socket.on('connect', () => {
    onChange(true);
    // What was under way when it was read may have ended before anybody listened.
    if (!hasConnected) for (const queryKey of underWay) void client.invalidateQueries({ queryKey });
    // Whatever happened meanwhile was not heard.
    else void client.invalidateQueries();
    hasConnected = true;
  });
  socket.on('disconnect', (reason) => {
    onChange(false);
    if (reason !== 'io server disconnect') return;
    // The server ends a connection when rights have changed: ask what is left of them, and come back with that.
    void client.invalidateQueries({ queryKey: sessionKey }).then(() => socket.connect());
  });
  socket.on('connect_error', () => {
    onChange(false);
    if (!socket.active) void client.invalidateQueries({ queryKey: sessionKey });
  });
}

const underWay: readonly QueryKey[] = [runsKey, dryRunsKey, modelsKey];

function followNews(socket: Socket, client: QueryClient): void {
  socket.on('run', (run: RunItem) => hearRun(client, run));
  socket.on('version-changed', ({ kind }: { kind: string }) => void refreshVersions(client, kind));
  socket.on('journey-counts', () => void client.invalidateQueries({ queryKey: ['journeys'], predicate: isCount }));
  socket.on('dry-run-changed', () => void client.invalidateQueries({ queryKey: dryRunsKey }));
  socket.on('model-job', (job: ModelJob) => hearModelJob(client, job));
  socket.on('tasks', () => void refreshTasks(client));
  // Only marked as stale: a list that somebody reads must not move under their eyes at every step of a run.
  socket.on('detections', () => void client.invalidateQueries({ queryKey: ['detections'], refetchType: 'none' }));
}

/** Lists of journeys and the counts on their drawings. */
const isCount = ({ queryKey }: { readonly queryKey: readonly unknown[] }): boolean =>
  queryKey.length === 1 || queryKey[2] === 'counts';

/** A finished run changes every figure; a running one only its own row. */
function hearRun(client: QueryClient, run: RunItem): void {
  putRun(client, run);
  if (run.status === 'running') return;
  // The runs too: an answer that was on its way may say again that it is running.
  for (const key of ['runs', 'reports', 'rules', 'detections', 'tasks', 'customers', 'journeys']) {
    void client.invalidateQueries({ queryKey: [key] });
  }
}
