import { describe, expect, it } from 'vitest';
import { refusalOf, valueOf } from '../../data/value-of.js';
import { canonicalJson } from '../result/index.js';
import { type ChannelHistory } from './channel-history.js';
import { type ChannelModel } from './channel-model.js';
import { fitChannels } from './fit-channels.js';
import { type ChannelChoice, recommendChannels } from './recommend-channels.js';

/** Three channels; half of the customers like e-mail, nobody was ever reached by fax. */
const history = (): ChannelHistory => {
  const customers = 100;
  const contacts = new Uint32Array(customers * 3);
  const responses = new Uint32Array(customers * 3);
  for (let who = 0; who < customers; who += 1) {
    contacts.set([20, 20, 0], who * 3);
    responses.set([who % 2 === 0 ? 16 : 2, 4, 0], who * 3);
  }
  return { channels: ['email', 'sms', 'fax'], customers, contacts, responses };
};
const model = (): ChannelModel => valueOf(fitChannels(history()));
const choice = (channel: string, contacts: number, responses: number): ChannelChoice => ({
  channel,
  isAllowed: true,
  contacts,
  responses,
});

describe('channel recommender', () => {
  it('learns the rate of each channel and how far customers differ there', () => {
    const [email, sms, fax] = model().channels;
    expect(email!.prior!.mean).toBeCloseTo(0.45, 12);
    expect(email!.prior!.strength).toBeLessThan(3);
    expect(sms!.prior).toEqual({ mean: 0.2, strength: 10_000 });
    expect(fax!.prior).toBeNull();
  });

  it('ranks by what the customer did where customers differ, and by the channel where they do not', () => {
    const liked = recommendChannels(model(), [choice('email', 20, 15), choice('sms', 20, 9)]);
    expect(liked.recommended.map(({ channel }) => channel)).toEqual(['email', 'sms']);
    const disliked = recommendChannels(model(), [choice('email', 20, 1), choice('sms', 20, 0)]);
    expect(disliked.recommended.map(({ channel }) => channel)).toEqual(['sms', 'email']);
    expect(disliked.recommended[0]!.rate).toBeCloseTo(0.2, 2);
  });

  it('excludes what is not allowed, not known or has never been tried, and says so', () => {
    const { recommended, excluded } = recommendChannels(model(), [
      { ...choice('email', 5, 5), isAllowed: false },
      choice('fax', 0, 0),
      choice('pigeon', 0, 0),
      choice('sms', 0, 0),
    ]);
    expect(recommended.map(({ channel }) => channel)).toEqual(['sms']);
    expect(excluded).toEqual([
      { channel: 'email', code: 'not-allowed' },
      { channel: 'fax', code: 'no-data' },
      { channel: 'pigeon', code: 'unknown-channel' },
    ]);
  });

  it('weighs the cost of a contact against the value of a response', () => {
    const choices = [{ ...choice('email', 0, 0), cost: 4 }, choice('sms', 0, 0)];
    expect(recommendChannels(model(), choices, 10).recommended[0]!.channel).toBe('sms');
    expect(recommendChannels(model(), choices, 100).recommended[0]!.channel).toBe('email');
    expect(recommendChannels(model(), choices).recommended[0]!.channel).toBe('email');
  });

  it('gives the same bytes on every fit', () => {
    expect(canonicalJson(model())).toBe(canonicalJson(model()));
  });

  it('refuses a history without contacts, and more responses than contacts', () => {
    const empty = { channels: ['sms'], customers: 1, contacts: Uint32Array.of(0), responses: Uint32Array.of(0) };
    expect(refusalOf(fitChannels(empty)).code).toBe('CHANNELS_EMPTY');
    const broken = { ...empty, contacts: Uint32Array.of(1), responses: Uint32Array.of(2) };
    expect(refusalOf(fitChannels(broken)).code).toBe('CHANNELS_MORE_RESPONSES_THAN_CONTACTS');
  });
});
