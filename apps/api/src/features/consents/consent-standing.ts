import { type Channel, channels, type ConsentRecord, type Instant, type Purpose, purposes } from '@baleen/channels';

/** What holds now for one channel and purpose, and since when; `default`: the customer said nothing. */
export interface Standing {
  readonly channel: Channel;
  readonly purpose: Purpose;
  readonly word: 'granted' | 'objected' | 'default';
  readonly isAllowed: boolean;
  readonly since: Instant | null;
}

/** The same reading as the gate's: the newest word counts, of the same moment the objection; silence allows service alone. */
export function consentStanding(consents: readonly ConsentRecord[], now: Instant): readonly Standing[] {
  return purposes.flatMap((purpose) => channels.map((channel) => standingOf(consents, { channel, purpose, now })));
}

interface Question {
  readonly channel: Channel;
  readonly purpose: Purpose;
  readonly now: Instant;
}

function standingOf(consents: readonly ConsentRecord[], { channel, purpose, now }: Question): Standing {
  const newest = consents
    .filter((said) => said.purpose === purpose && (said.channel === channel || said.channel === 'any'))
    .filter(({ granted, at }) => !granted || at <= now)
    .reduce<ConsentRecord | undefined>((held, said) => (!held || isNewer(said, held) ? said : held), undefined);
  if (!newest) return { channel, purpose, word: 'default', isAllowed: purpose === 'service', since: null };
  const word = newest.granted ? 'granted' : 'objected';
  return { channel, purpose, word, isAllowed: newest.granted, since: newest.at };
}

const isNewer = (a: ConsentRecord, b: ConsentRecord): boolean => a.at > b.at || (a.at === b.at && !a.granted);
