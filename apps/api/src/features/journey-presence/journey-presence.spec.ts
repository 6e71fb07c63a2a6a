import { type AddressInfo } from 'node:net';
import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Role } from '../identity/index.js';
import { createTestApplication, type TestApplication } from '../../../../../tests/support/test-application.js';

let application: TestApplication;
const sockets: Socket[] = [];
beforeAll(async () => {
  application = await createTestApplication();
});
afterEach(() => sockets.splice(0).forEach((socket) => socket.close()));
afterAll(() => application.stop());

interface Heard {
  readonly socket: Socket;
  /** The names last heard for a journey, once they are these. */
  readonly names: (journeyId: string, wanted: readonly string[]) => Promise<void>;
  readonly count: () => number;
}

async function connect(role: Role): Promise<Heard> {
  const { token } = await application.as(role);
  const { port } = application.server.address() as AddressInfo;
  const extraHeaders = { Cookie: `baleen_session=${token}` };
  const socket = io(`http://127.0.0.1:${port}`, { transports: ['websocket'], extraHeaders, reconnection: false });
  sockets.push(socket);
  const heard = new Map<string, string[]>();
  let count = 0;
  socket.on('journey-presence', ({ journeyId, people }: { journeyId: string; people: { name: string }[] }) => {
    count++;
    heard.set(
      journeyId,
      people.map(({ name }) => name),
    );
  });
  await new Promise((resolve, reject) => socket.once('connect', () => resolve(socket)).once('connect_error', reject));
  return {
    socket,
    count: () => count,
    names: (journeyId, wanted) => expect.poll(() => heard.get(journeyId), { timeout: 5_000 }).toEqual(wanted),
  };
}

describe('who is in a journey', () => {
  it('is told to everybody in it, and again when somebody comes or goes', async () => {
    const manager = await connect('campaign-manager');
    manager.socket.emit('journey-open', { journeyId: 'fx' });
    await manager.names('fx', ['Test campaign-manager']);
    const reviewer = await connect('compliance');
    reviewer.socket.emit('journey-open', { journeyId: 'fx' });
    await manager.names('fx', ['Test campaign-manager', 'Test compliance']);
    await reviewer.names('fx', ['Test campaign-manager', 'Test compliance']);
    reviewer.socket.emit('journey-close', { journeyId: 'fx' });
    await manager.names('fx', ['Test campaign-manager']);
  });

  it('counts a person once, however many windows, and until the last one is closed', async () => {
    const [one, two] = [await connect('campaign-manager'), await connect('campaign-manager')];
    const reviewer = await connect('compliance');
    for (const { socket } of [one, two, reviewer]) socket.emit('journey-open', { journeyId: 'windows' });
    await reviewer.names('windows', ['Test campaign-manager', 'Test compliance']);
    one.socket.close();
    reviewer.socket.emit('journey-open', { journeyId: 'windows' });
    await reviewer.names('windows', ['Test campaign-manager', 'Test compliance']);
    two.socket.close();
    await reviewer.names('windows', ['Test compliance']);
  });

  it('is not told to those who may not read journeys, nor to those in another journey', async () => {
    const rm = await connect('rm');
    const other = await connect('compliance');
    const manager = await connect('campaign-manager');
    other.socket.emit('journey-open', { journeyId: 'other' });
    await other.names('other', ['Test compliance']);
    rm.socket.emit('journey-open', { journeyId: 'secret' });
    manager.socket.emit('journey-open', { journeyId: 'secret' });
    await manager.names('secret', ['Test campaign-manager']);
    expect([rm.count(), other.count()]).toEqual([0, 1]);
  });

  it('does not answer what is no message of the designer', async () => {
    const manager = await connect('campaign-manager');
    for (const message of [
      undefined,
      null,
      'fx',
      { journeyId: 7 },
      { journeyId: '../x' },
      { journeyId: 'a', more: 1 },
    ]) {
      manager.socket.emit('journey-open', message);
    }
    manager.socket.emit('journey-open', { journeyId: 'last' });
    await manager.names('last', ['Test campaign-manager']);
    expect(manager.count()).toBe(1);
  });
});
