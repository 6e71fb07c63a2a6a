import smpp, { type Pdu, type Server, type Session } from 'smpp';
import { type ProviderSimulator } from '../../simulator/provider-simulator.js';
import { systemClock } from '../system-clock.js';
import { listenOnLoopback } from './loopback.js';

export interface MessageCentre {
  readonly port: number;
  stop(): Promise<void>;
  /** Lets go of all connections, as a centre that restarts; it goes on listening. */
  dropConnections(): void;
  /** Stops answering enquire_link, as a connection that is dead without being closed. */
  playDead(): void;
  /** Sends a PDU to the bound side and resolves with the status of its answer. */
  deliver(parameters: Readonly<Record<string, unknown>>): Promise<number>;
  readonly binds: () => number;
}

const ok = 0;
const throttled = 0x58;
const invalidDestination = 0x0b;
const systemError = 0x08;
const bindFailed = 0x0d;

/** A message centre that speaks SMPP 3.4. It tells messages apart by the number they go to. */
export async function startMessageCentre(
  provider: ProviderSimulator,
  account: { readonly systemId: string; readonly password: string },
): Promise<MessageCentre> {
  let binds = 0;
  let isDead = false;
  const bound = new Set<Session>();
  const server: Server = smpp.createServer((session) => {
    session.on('error', () => session.destroy());
    session.on('close', () => bound.delete(session));
    session.on('bind_transceiver', (pdu: Pdu) => {
      const isKnown = pdu.system_id === account.systemId && pdu.password === account.password;
      session.send(pdu.response({ command_status: isKnown ? ok : bindFailed }));
      if (!isKnown) return session.close();
      binds += 1;
      bound.add(session);
    });
    session.on('enquire_link', (pdu: Pdu) => void (isDead || session.send(pdu.response())));
    session.on('submit_sm', (pdu: Pdu) => submit(provider, session, pdu));
  });
  const { port, stop } = await listenOnLoopback(server);
  return {
    port,
    stop,
    dropConnections: () => bound.forEach((session) => session.destroy()),
    playDead: () => void (isDead = true),
    binds: () => binds,
    deliver: (parameters) =>
      new Promise((resolve) => {
        for (const session of bound) session.deliver_sm(parameters, (pdu) => resolve(pdu.command_status));
      }),
  };
}

function submit(provider: ProviderSimulator, session: Session, pdu: Pdu): void {
  const verdict = provider.receive({ key: String(pdu.destination_addr), content: contentOf(pdu) });
  const answer = (status: number, messageId = '') =>
    session.send(pdu.response({ command_status: status, message_id: messageId }));
  switch (verdict.kind) {
    case 'accept':
      if (verdict.isAnswerLost) session.destroy();
      else systemClock.after(verdict.delayMs, () => answer(ok, verdict.providerId));
      return;
    case 'throttle':
      return void answer(throttled);
    case 'refuse':
      return void answer(invalidDestination);
    case 'fail':
      return void answer(systemError);
    case 'drop':
      return session.destroy();
    case 'hang':
      return;
  }
}

function contentOf(pdu: Pdu): Readonly<Record<string, string>> {
  const content = (pdu.message_payload ?? pdu.short_message) as { readonly message: string };
  return {
    to: String(pdu.destination_addr),
    from: String(pdu.source_addr),
    text: content.message,
    coding: String(pdu.data_coding),
    registered: String(pdu.registered_delivery),
    reference: String(pdu.user_message_reference),
  };
}
