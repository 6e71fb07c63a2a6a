import { type Capabilities, type ChannelPort } from '../port/channel-port.js';
import { checkMessage } from '../port/check-message.js';
import { refusedForGood } from '../port/send-results.js';
import { isPublicAddress } from '../transport/address-check.js';
import { signBody } from '../transport/hmac-signature.js';
import { readTextMember, type HttpAdapterParts } from './http-adapter-parts.js';
import { resultOfHttp } from './http-result.js';
import { readSignedReceipts, signatureHeader } from './signed-receipts.js';

/** A host that webhooks may go to. */
export interface WebhookHost {
  readonly host: string;
  /** A system inside the bank: private addresses are expected here, and only here. */
  readonly isInside: boolean;
  /** Without TLS; only for hosts inside. */
  readonly plainHttp: boolean;
}

export interface WebhookConfig {
  readonly url: string;
  readonly secret: string;
  readonly hosts: readonly WebhookHost[];
}

/** For the HTTP client of webhooks: public addresses for all listed hosts, private ones for those inside, nothing else. */
export function webhookAddressRule(hosts: readonly WebhookHost[]): (address: string, host: string) => boolean {
  return (address, host) => {
    const listed = hosts.find((entry) => entry.host === host);
    return listed !== undefined && (listed.isInside || isPublicAddress(address));
  };
}

const capabilities: Capabilities = {
  channel: 'webhook',
  maxLength: null,
  languages: null,
  needsTemplate: false,
  html: false,
  receipts: 'signed',
  query: 'none',
  isIdempotent: true,
};

/**
 * Hands a contact to a system of the bank's own: a signed JSON document by POST. Any 2xx answer is an acceptance; its `messageId`,
 * or else the contact id, is the provider's id. The receiver must drop a repeated `contactId`.
 */
export function webhookAdapter(config: WebhookConfig, { http, clock }: HttpAdapterParts): ChannelPort {
  const problem = urlProblem(config);
  return {
    capabilities,
    async send(message, { timeoutMs }) {
      if (problem !== undefined) return refusedForGood('blocked-address', problem);
      const refused = checkMessage(capabilities, message);
      if (refused !== undefined) return refused;
      const { contactId, to, language, subject, text, link } = message;
      const body = JSON.stringify({ contactId, to, language, subject, text, link });
      const outcome = await http.request({
        method: 'POST',
        url: config.url,
        headers: {
          'content-type': 'application/json',
          'idempotency-key': contactId,
          [signatureHeader]: signBody(config.secret, clock.now(), body),
        },
        body,
        timeoutMs,
      });
      return resultOfHttp(outcome, {
        now: clock.now(),
        readId: (answer) => readTextMember(answer, 'messageId') ?? contactId,
      });
    },
    readReceipts: (raw) => readSignedReceipts(config.secret, raw, clock.now()),
  };
}

function urlProblem({ url, hosts }: WebhookConfig): string | undefined {
  if (!URL.canParse(url)) return 'the address of the webhook cannot be read';
  const { protocol, hostname, username, password } = new URL(url);
  const listed = hosts.find(({ host }) => host === hostname);
  if (listed === undefined) return `the host ${hostname} is not on the list`;
  if (username !== '' || password !== '') return 'the address of the webhook carries a password';
  const isPlain = protocol === 'http:' && listed.isInside && listed.plainHttp;
  return protocol === 'https:' || isPlain ? undefined : 'webhooks go over https';
}
