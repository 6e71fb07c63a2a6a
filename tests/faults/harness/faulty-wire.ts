import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { once } from 'node:events';

/** What happens to a process when a statement of it passes the wire. */
export interface Fault {
  /** Words of the statement. */
  readonly at: string;
  /** Which of those statements, from 1 on. */
  readonly nth: number;
  /**
   * `crash`: all its connections break before the database gets the statement, as by kill -9 or a lost machine. `cut`: this connection alone. `cut-after`: the database has done
   * it, a COMMIT for instance, and the answer is lost. `freeze`: the process stands still until `thaw`, its connections open.
   */
  readonly kind: 'crash' | 'cut' | 'cut-after' | 'freeze';
}

interface Line {
  readonly client: Socket;
  readonly server: Socket;
}

/** Stands between one process and its PostgreSQL, and breaks what it is told to break. */
export class FaultyWire {
  private readonly lines = new Set<Line>();
  private fault: Fault | undefined;
  private seen = 0;
  private isDead = false;
  private held: (() => void)[] = [];
  private isFrozen = false;
  private tellHappened: () => void = () => undefined;
  /** Settles when the fault has happened. */
  happened: Promise<void> = Promise.resolve();

  private constructor(
    private readonly listener: Server,
    /** For the process behind it. */
    readonly url: string,
  ) {}

  static async before(databaseUrl: string): Promise<FaultyWire> {
    const target = new URL(databaseUrl);
    const listener = createServer().listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const url = new URL(databaseUrl);
    url.hostname = '127.0.0.1';
    url.port = String((listener.address() as AddressInfo).port);
    const wire = new FaultyWire(listener, url.toString());
    listener.on('connection', (client) => wire.join(client, { host: target.hostname, port: Number(target.port) }));
    return wire;
  }

  /** Lets the fault happen once, from now on. */
  arm(fault: Fault): void {
    [this.fault, this.seen] = [fault, 0];
    this.happened = new Promise((resolve) => (this.tellHappened = resolve));
  }

  thaw(): void {
    this.isFrozen = false;
    for (const go of this.held.splice(0)) go();
  }

  async close(): Promise<void> {
    this.thaw();
    this.breakAll();
    await new Promise((done) => this.listener.close(done));
  }

  private join(client: Socket, target: { host: string; port: number }): void {
    if (this.isDead) return void client.destroy();
    const server = connect(target);
    const line = { client, server };
    this.lines.add(line);
    const end = (): void => {
      this.lines.delete(line);
      client.destroy();
      server.destroy();
    };
    for (const socket of [client, server]) socket.on('error', end).on('close', end);
    client.on('data', (chunk) => this.pass(line, chunk));
    server.on('data', (chunk) => client.write(chunk));
  }

  private pass(line: Line, chunk: Buffer): void {
    if (this.isFrozen) return void this.held.push(() => line.server.write(chunk));
    const { fault } = this;
    if (!fault || !chunk.includes(fault.at) || ++this.seen < fault.nth) return void line.server.write(chunk);
    this.fault = undefined;
    this.happen(fault, line, chunk);
    this.tellHappened();
  }

  private happen({ kind }: Fault, line: Line, chunk: Buffer): void {
    if (kind === 'crash') {
      this.isDead = true;
      this.breakAll();
    } else if (kind === 'cut') {
      line.client.destroy();
    } else if (kind === 'cut-after') {
      line.server.removeAllListeners('data').once('data', () => line.client.destroy());
      line.server.write(chunk);
    } else {
      this.isFrozen = true;
      this.held.push(() => line.server.write(chunk));
    }
  }

  private breakAll(): void {
    for (const { client, server } of this.lines) {
      client.destroy();
      server.destroy();
    }
  }
}
