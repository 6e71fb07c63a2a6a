import { type Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';

/** Who listens, and what they may hear. */
export interface Listener {
  readonly userId: number;
  readonly permissions: readonly string[];
  /** Rooms of features that the listener belongs to as well. */
  readonly rooms?: readonly string[];
}

/** One open connection of somebody who listens. */
export interface Visitor extends Listener {
  /** Of the connection: a person may have several. */
  readonly id: string;
  /** Messages that this connection sends; whoever hears them checks them. */
  readonly hear: (event: string, handle: (message: unknown) => void) => void;
  readonly join: (room: string) => void;
  readonly leave: (room: string) => void;
  readonly whenGone: (handle: () => void) => void;
}

/** Finds the signed-in user by the Cookie header; undefined for nobody. */
export type Authenticate = (cookieHeader: string | undefined) => Promise<Listener | undefined>;

/**
 * News for the designer over socket.io, at the same port as the API. A message goes to those who hold the permission that reading the
 * same thing by the API needs. Messages say that something changed; whoever missed one asks the API.
 */
export class Live {
  private server: Server | undefined;
  private checking: NodeJS.Timeout | undefined;
  private readonly welcomes: ((visitor: Visitor) => void)[] = [];

  /**
   * Until it is attached to a server, emitting does nothing: commands have no listeners.
   * @param checkEvery milliseconds between looks at whether those who listen still may: a session can end in another process
   */
  attach(http: HttpServer, authenticate: Authenticate, checkEvery = 15_000): void {
    const server = new Server(http, { path: '/socket.io', serveClient: false });
    server.use((socket, next) => void admit(socket, authenticate).then(() => next(), next));
    server.on('connection', (socket) => {
      const visitor = visitorOf(socket);
      if (visitor) for (const welcome of this.welcomes) welcome(visitor);
    });
    this.server = server;
    this.checking = setInterval(() => void dismiss(server, authenticate), checkEvery);
    this.checking.unref();
  }

  /** @param permission without which nobody hears it */
  emit(event: string, message: object, permission: string): void {
    this.server?.to(permissionRoom(permission)).emit(event, message);
  }

  /** To those who belong to one of these rooms; to each once. */
  emitTo(rooms: readonly string[], event: string, message: object): void {
    if (rooms.length > 0) this.server?.to([...rooms]).emit(event, message);
  }

  /** Meets every connection from now on; for rooms that a person enters and leaves while the page is open. */
  onVisitor(welcome: (visitor: Visitor) => void): void {
    this.welcomes.push(welcome);
  }

  /** Tells those who have joined a room. */
  tell(room: string, event: string, message: object): void {
    this.server?.to(joinedRoom(room)).emit(event, message);
  }

  /** Ends the user's connections; the designer connects anew with the rights the user then has. */
  disconnect(userId: number): void {
    this.server?.in(userRoom(userId)).disconnectSockets(true);
  }

  async close(): Promise<void> {
    const server = this.server;
    this.server = undefined;
    clearInterval(this.checking);
    if (!server) return;
    server.disconnectSockets(true);
    server.engine.close();
  }
}

async function admit(socket: Socket, authenticate: Authenticate): Promise<void> {
  const listener = await authenticate(socket.handshake.headers.cookie);
  if (!listener) throw new Error('SIGN_IN_FIRST');
  (socket.data as SocketData).listener = listener;
  await socket.join([userRoom(listener.userId), ...listener.permissions.map(permissionRoom)]);
  await enterRooms(socket, listener.rooms ?? []);
}

/** Leaves the rooms that are no longer the listener's: who stands in for somebody does so for some days. */
async function enterRooms(socket: Socket, rooms: readonly string[]): Promise<void> {
  const data = socket.data as SocketData;
  for (const room of data.rooms ?? []) if (!rooms.includes(room)) await socket.leave(room);
  await socket.join([...rooms]);
  data.rooms = rooms;
}

interface SocketData {
  listener?: Listener;
  rooms?: readonly string[];
}

function visitorOf(socket: Socket): Visitor | undefined {
  const { listener } = socket.data as SocketData;
  if (!listener) return undefined;
  return {
    ...listener,
    id: socket.id,
    hear: (event, handle) => void socket.on(event, (message: unknown) => handle(message)),
    join: (room) => void socket.join(joinedRoom(room)),
    leave: (room) => void socket.leave(joinedRoom(room)),
    whenGone: (handle) => void socket.on('disconnect', () => handle()),
  };
}

/** While the database cannot say, everybody stays. */
async function dismiss(server: Server, authenticate: Authenticate): Promise<void> {
  for (const socket of server.sockets.sockets.values()) {
    const listener = await authenticate(socket.handshake.headers.cookie).catch(() => 'unknown' as const);
    if (!listener) socket.disconnect(true);
    else if (listener !== 'unknown') await enterRooms(socket, listener.rooms ?? []);
  }
}

const userRoom = (userId: number): string => `user:${userId}`;
const joinedRoom = (room: string): string => `joined:${room}`;
const permissionRoom = (permission: string): string => `permission:${permission}`;
