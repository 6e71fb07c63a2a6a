import { afterEach, describe, expect, it, vi } from 'vitest';
import { describeChannelContract } from '../contract/channel-contract.js';
import { networkMishaps } from '../contract/channel-harness.js';
import { sampleMessage } from '../contract/sample-message.js';
import { startMessageCentre, type MessageCentre } from '../contract/servers/message-centre.js';
import { systemClock } from '../contract/system-clock.js';
import { type ChannelPort, type Receipt } from '../port/channel-port.js';
import { ProviderSimulator } from '../simulator/provider-simulator.js';
import { seededRandom } from '../simulator/seeded-random.js';
import { readSmppReceipt } from './smpp-receipt.js';
import { smsSmppAdapter, type SmsSmppConfig } from './sms-smpp.js';

const account = { systemId: 'bank', password: 'secret' };
const settings = {
  host: '127.0.0.1',
  tls: false,
  enquireEveryMs: 60_000,
  answerWithinMs: 1000,
  from: 'BANK',
  maxParts: 5,
};
const receiptClass = 0x04;

/** Collects what an adapter is told, and lets a test wait for it. */
function listener() {
  const receipts: Receipt[] = [];
  const replies: { from: string; text: string }[] = [];
  const waiting: (() => void)[] = [];
  const wake = () => waiting.splice(0).forEach((resolve) => resolve());
  return {
    receipts,
    replies,
    onReceipt: (receipt: Receipt) => void (receipts.push(receipt), wake()),
    onReply: (reply: { from: string; text: string }) => void (replies.push(reply), wake()),
    next: () => new Promise<void>((resolve) => waiting.push(resolve)),
  };
}

function adapter(port: number, heard: ReturnType<typeof listener>, change: Partial<SmsSmppConfig> = {}): ChannelPort {
  const parts = { clock: systemClock, random: seededRandom(1), ...heard };
  return smsSmppAdapter({ ...account, ...settings, port, ...change }, parts);
}

function receiptText(id: string, stat: string): string {
  return `id:${id} sub:001 dlvrd:001 submit date:2503041200 done date:2503041201 stat:${stat} err:000 text:hello`;
}

/** One number for each contact id, since SMPP carries no id of ours. */
function numberOf(contactId: string): string {
  const sum = [...contactId].reduce((hash, char) => (hash * 31 + char.charCodeAt(0)) % 1_000_000_007, 7);
  return `+86${13_000_000_000 + sum}`;
}

describeChannelContract('SMS over SMPP', async () => {
  const provider = new ProviderSimulator({ random: seededRandom(5) });
  const centre = await startMessageCentre(provider, account);
  const heard = listener();
  return {
    port: adapter(centre.port, heard),
    provider,
    mishaps: networkMishaps,
    message: (contactId, change = {}) => sampleMessage(contactId, { to: numberOf(contactId), ...change }),
    keyOf: ({ to }) => to.slice(1),
    wordsOf: ({ from, text }) => [from!, text!],
    wordsExpected: ({ text }) => ['BANK', text!],
    stop: centre.stop,
    async receiptOverConnection(providerId, status) {
      const heardOf = heard.next();
      const stat = status === 'delivered' ? 'DELIVRD' : 'UNDELIV';
      expect(await centre.deliver({ esm_class: receiptClass, short_message: receiptText(providerId, stat) })).toBe(0);
      await heardOf;
      return heard.receipts.at(-1)!;
    },
    close: centre.stop,
  };
});

describe('SMS over SMPP', () => {
  const context = { timeoutMs: 3000 };
  const open: { port: ChannelPort; centre: MessageCentre }[] = [];

  async function connected(change: Partial<SmsSmppConfig> = {}) {
    const provider = new ProviderSimulator({ random: () => 1, delayMs: 300 });
    const centre = await startMessageCentre(provider, account);
    const heard = listener();
    const port = adapter(centre.port, heard, change);
    open.push({ port, centre });
    return { provider, centre, heard, port };
  }

  afterEach(async () => {
    for (const { port, centre } of open.splice(0)) {
      await port.close?.();
      await centre.stop();
    }
  });

  const message = (text: string) => sampleMessage('contact-1', { to: '+8613800000000', text });
  const [key, gsm, ucs2] = ['8613800000000', '0', '8'];

  it('sends GSM-7 where the alphabet allows it, else UCS-2, and asks for a receipt', async () => {
    const { port, provider } = await connected();
    await port.send(message('Hello, 10 £'), context);
    await port.send(message('您好 🐋'), context);
    const sent = provider.acceptances(key).map(({ content }) => content);
    expect(sent.map(({ text, coding, registered }) => [text, coding, registered])).toEqual([
      ['Hello, 10 £', gsm, '1'],
      ['您好 🐋', ucs2, '1'],
    ]);
  });

  it('hands a long text over in one piece', async () => {
    const { port, provider } = await connected();
    const long = '鲸'.repeat(200);
    expect(await port.send(message(long), context)).toMatchObject({ status: 'accepted' });
    expect(provider.acceptances(key).map(({ content }) => content.text)).toEqual([long]);
  });

  it('binds again after the centre let go, without sending anything twice', async () => {
    const { port, provider, centre } = await connected();
    await port.send(message('one'), context);
    centre.dropConnections();
    await vi.waitFor(() => expect(centre.binds()).toBe(2), { timeout: 5000 });
    expect(await port.send(message('two'), context)).toMatchObject({ status: 'accepted' });
    expect(provider.acceptances(key).map(({ content }) => content.text)).toEqual(['one', 'two']);
  });

  it('notices a dead connection by enquire_link', async () => {
    const { port, centre } = await connected({ enquireEveryMs: 50, answerWithinMs: 100 });
    await port.send(message('one'), context);
    centre.playDead();
    await vi.waitFor(() => expect(centre.binds()).toBeGreaterThanOrEqual(2), { timeout: 5000 });
  });

  it('reports a wrong password as such', async () => {
    const { port, centre } = await connected({ password: 'wrong' });
    expect(await port.send(message('one'), context)).toMatchObject({ code: 'credentials', retryable: false });
    expect(centre.binds()).toBe(0);
  });

  it('settles an unknown message when the answer comes late after all', async () => {
    const { port, provider, heard } = await connected();
    await port.send(message('warm up'), context);
    provider.plan('delay');
    const late = heard.next();
    expect(await port.send(message('one'), { timeoutMs: 100 })).toMatchObject({ status: 'unknown' });
    await late;
    const { providerId } = provider.acceptances(key)[1]!;
    expect(heard.receipts).toMatchObject([{ contactId: 'contact-1', providerId, status: 'accepted' }]);
  });

  it('settles an unknown message by the receipt, which bears our reference, when no answer comes at all', async () => {
    const { port, provider, centre, heard } = await connected();
    await port.send(message('warm up'), context);
    provider.plan('lose-after');
    const lost = sampleMessage('contact-2', { to: '+8613800000000', text: 'two' });
    expect(await port.send(lost, context)).toMatchObject({ status: 'unknown' });
    await vi.waitFor(() => expect(centre.binds()).toBe(2), { timeout: 5000 });
    const { providerId, content } = provider.acceptances(key)[1]!;
    const receipt = async (reference: number, from: string) => {
      const heardOf = heard.next();
      const names = { source_addr: from, user_message_reference: reference };
      const text = receiptText(providerId, 'DELIVRD');
      expect(await centre.deliver({ esm_class: receiptClass, short_message: text, ...names })).toBe(0);
      await heardOf;
      return heard.receipts.at(-1);
    };
    const reference = Number(content.reference);
    expect(await receipt(reference, '8613800000001')).toMatchObject({ contactId: null, providerId });
    expect(await receipt(reference ^ 1, key)).toMatchObject({ contactId: null, providerId });
    const settled = { contactId: 'contact-2', providerId, status: 'delivered' };
    expect(await receipt(reference, key)).toMatchObject(settled);
  });

  it('passes on what a customer writes back', async () => {
    const { port, centre, heard } = await connected();
    await port.send(message('one'), context);
    const heardOf = heard.next();
    const status = await centre.deliver({ source_addr: '8613800000000', data_coding: 8, short_message: '退订' });
    await heardOf;
    expect([status, heard.replies]).toEqual([0, [{ from: '8613800000000', text: '退订' }]]);
    expect(heard.receipts).toEqual([]);
  });
});

describe('an SMPP receipt', () => {
  it('is read from its text, whatever the case, and from its TLVs before that', () => {
    const text = 'ID:1A2B sub:001 dlvrd:000 submit date:2503041200 done date:2503041201 STAT:expired ERR:0a1 Text:';
    expect(readSmppReceipt({ short_message: { message: text } })).toMatchObject({
      providerId: '1A2B',
      status: 'failed',
    });
    expect(
      readSmppReceipt({ receipted_message_id: '9', message_state: 2, short_message: { message: text } }),
    ).toMatchObject({ providerId: '9', status: 'delivered' });
  });

  it('is nothing where it says nothing', () => {
    for (const pdu of [
      {},
      { short_message: { message: 'id:1 stat:WHATEVR' } },
      { short_message: 7 },
      { message_state: 2 },
    ]) {
      expect(readSmppReceipt(pdu)).toBeUndefined();
    }
  });
});
