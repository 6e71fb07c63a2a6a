/** The part of the package `smpp` that the adapter and its tests use; the package brings no types. */
declare module 'smpp' {
  import { type EventEmitter } from 'node:events';
  import { type Server as NetServer, type Socket } from 'node:net';

  namespace smpp {
    interface Pdu {
      readonly command: string;
      readonly command_status: number;
      readonly [parameter: string]: unknown;
      response(options?: Readonly<Record<string, unknown>>): Pdu;
    }

    type Call = (parameters: Readonly<Record<string, unknown>>, answered?: (pdu: Pdu) => void) => boolean;

    interface Session extends EventEmitter {
      readonly socket: Socket;
      bind_transceiver: Call;
      submit_sm: Call;
      deliver_sm: Call;
      enquire_link: Call;
      unbind: Call;
      send(pdu: Pdu): boolean;
      close(): void;
      destroy(): void;
    }

    interface ConnectOptions {
      readonly host: string;
      readonly port: number;
      readonly tls?: boolean;
    }

    interface Server extends NetServer {
      readonly sessions: Session[];
    }
  }

  const smpp: {
    connect(options: smpp.ConnectOptions): smpp.Session;
    createServer(listener: (session: smpp.Session) => void): smpp.Server;
  };
  export = smpp;
}
