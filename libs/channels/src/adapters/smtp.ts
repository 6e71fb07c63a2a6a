import MailComposer from 'nodemailer/lib/mail-composer';
import { type Capabilities, type ChannelPort, type Message, type SendResult } from '../port/channel-port.js';
import { checkMessage } from '../port/check-message.js';
import { type Clock } from '../port/clock.js';
import { accepted, refusedForGood, refusedForNow, unknownResult } from '../port/send-results.js';
import { messageIdOf, readDeliveryNotification } from './smtp-message-id.js';
import { refusalOfReply } from './smtp-reply.js';
import { SmtpPool } from './smtp-pool.js';
import { type SmtpOutcome, type SmtpServer } from './smtp-session.js';

export interface SmtpConfig {
  readonly server: SmtpServer;
  /** Sender as customers see it, such as `Example Bank <news@bank.example>`. */
  readonly from: string;
  /** Where mail servers report what became of a mail. */
  readonly bounceAddress: string;
  /** Right side of message ids. */
  readonly domain: string;
  /** Key of the code in message ids. */
  readonly secret: string;
}

const capabilities: Capabilities = {
  channel: 'email',
  maxLength: null,
  languages: null,
  needsTemplate: false,
  html: true,
  receipts: 'signed',
  query: 'none',
  isIdempotent: false,
};

/**
 * E-mail. The message id is derived from the contact id, so a mail that was handed over twice after all can be told by the reader's
 * mail program. A mail server does not answer questions about the past: an unknown mail is settled by a notification or stays so.
 */
export function smtpAdapter(config: SmtpConfig, { clock }: { readonly clock: Clock }): ChannelPort {
  const pool = new SmtpPool(config.server, clock);
  return {
    capabilities,
    async send(message, { timeoutMs }) {
      const refused = checkMessage(capabilities, message);
      if (refused !== undefined) return refused;
      if (!isMailAddress(message.to)) return refusedForGood('bad-recipient', 'not a mail address');
      const messageId = messageIdOf(config, message.contactId);
      const content = await compose(config.from, message, messageId, new Date(clock.now()));
      const envelope = { from: config.bounceAddress, to: message.to };
      return resultOf(await pool.deliver(envelope, content, timeoutMs), messageId);
    },
    readReceipts: (raw) => readDeliveryNotification(config, raw),
    close() {
      pool.close();
      return Promise.resolve();
    },
  };
}

/** One plain address: no display name, no list, no quoting, nothing that could become a header. */
export function isMailAddress(text: string): boolean {
  return text.length <= 254 && /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/.test(text);
}

function compose(from: string, message: Message, messageId: string, date: Date): Promise<Buffer> {
  const mail = new MailComposer({
    from,
    to: message.to,
    subject: message.subject ?? '',
    text: message.text ?? '',
    ...(message.html !== null && { html: message.html }),
    messageId,
    date,
    headers: headersOf(message),
    // A wording must never make the server read a file or fetch an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return mail.compile().build();
}

/** Mail programs show a button that ends marketing mail with one click (RFC 8058). */
const headersOf = ({ language, unsubscribeUrl }: Message): Readonly<Record<string, string>> => ({
  'Auto-Submitted': 'auto-generated',
  'Content-Language': language,
  ...(unsubscribeUrl !== undefined && {
    'List-Unsubscribe': `<${unsubscribeUrl}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  }),
});

function resultOf(outcome: SmtpOutcome, messageId: string): SendResult {
  switch (outcome.kind) {
    case 'taken':
      return accepted(messageId);
    case 'reply':
      return refusalOfReply(outcome.code, outcome.reply);
    case 'lost':
      return outcome.hasBegun ? unknownResult(`lost: ${outcome.detail}`) : refusedForNow('unavailable', outcome.detail);
  }
}
