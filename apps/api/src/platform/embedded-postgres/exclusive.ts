import { createServer, type Server } from 'node:net';
import { stat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

const retryEvery = 25;

/**
 * Runs work while no other process of this machine does the same for this folder. The lock is an abstract socket: the
 * kernel frees it when its holder dies, so nothing can be left over.
 * @param patience milliseconds to wait for the other process
 * @throws Error when the other process holds the folder longer than that
 */
export async function exclusively<T>(folder: string, patience: number, work: () => Promise<T>): Promise<T> {
  const { dev, ino } = await stat(folder);
  const lock = await acquire(`\0baleen-${dev}-${ino}`, Date.now() + patience);
  if (!lock) throw new Error(`another process has been starting or stopping PostgreSQL in ${folder} for too long`);
  try {
    return await work();
  } finally {
    await new Promise((done) => lock.close(done));
  }
}

async function acquire(name: string, deadline: number): Promise<Server | undefined> {
  for (;;) {
    const server = await listen(name);
    if (server || Date.now() > deadline) return server;
    await pause(retryEvery);
  }
}

function listen(name: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    );
    server.listen(name, () => resolve(server));
  });
}
