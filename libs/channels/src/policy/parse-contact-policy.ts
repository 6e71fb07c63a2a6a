import {
  bilingual,
  checked,
  choice,
  list,
  literal,
  number,
  object,
  optional,
  parseDocument,
  record,
  text,
  type Reader,
} from '../basics/document-reader.js';
import { type Parsed } from '../basics/problem.js';
import { type Text } from '../basics/text.js';
import { channels } from './channels.js';
import { suppressionDefinitions } from './contact-checks.js';
import { exemptFromCaps } from './contact-request.js';
import { type Cap, type ContactPolicy, type QuietHours } from './contact-policy.js';
import { suppressionProblem } from './suppression-code.js';

const identifier = text({
  max: 60,
  form: /^[a-z0-9]+(-[a-z0-9]+)*$/,
  formInWords: { en: 'small letters, digits and hyphens', zh: '小写字母、数字和连字符' },
});

const clock = text({
  max: 5,
  form: /^([01]\d|2[0-3]):[0-5]\d$/,
  formInWords: { en: 'a time such as 09:00', zh: '时间，如 09:00' },
});

const channelList = list(choice(channels), channels.length);
const limit = optional(number({ min: 0, max: 1_000_000_000, whole: true }), null);

const quietHours: Reader<QuietHours> = checked(
  object({ from: clock, to: clock, exceptChannels: optional(channelList, []) }),
  ({ from, to }) =>
    from === to
      ? wrong('QUIET_ALL_DAY', 'from and to differ, or no hour is left', '开始与结束不同，否则全天免打扰')
      : undefined,
);

const cap: Reader<Cap> = object({
  id: identifier,
  name: bilingual(80),
  purpose: choice(['marketing', 'service', 'any']),
  per: choice(['customer', 'channel', 'need', 'household']),
  channels: optional(channelList, []),
  days: number({ min: 1, max: 366, whole: true }),
  limit: number({ min: 0, max: 10_000, whole: true }),
});

const policy: Reader<ContactPolicy> = object({
  schemaVersion: literal(1),
  id: identifier,
  name: bilingual(80),
  minimumAge: optional(number({ min: 14, max: 99, whole: true }), 18),
  always: optional(list(standingSuppression(), 30), []),
  quietHours,
  caps: checked(list(cap, 50), repeatedCap),
  channelCapacity: optional(record(channels, object({ perHour: limit, perDay: limit })), {}),
  rmTasksPerDay: limit,
});

/** Reads a contact policy strictly; all problems come back together. */
export function parseContactPolicy(document: unknown): Parsed<ContactPolicy> {
  return parseDocument(policy, document);
}

function standingSuppression(): Reader<string> {
  return checked(text({ max: 80 }), (code) =>
    code === exemptFromCaps
      ? wrong('EXEMPT_FOR_ALL', 'a code that can stop a contact', '可以阻止联系的代码')
      : suppressionProblem(suppressionDefinitions, code),
  );
}

function repeatedCap(caps: readonly Cap[]): { code: string; message: Text } | undefined {
  const repeated = caps.find(({ id }, index) => caps.findIndex((other) => other.id === id) !== index);
  return repeated === undefined
    ? undefined
    : { code: 'REPEATED_ID', message: { en: `the id "${repeated.id}" occurs twice`, zh: `id "${repeated.id}" 重复` } };
}

function wrong(code: string, en: string, zh: string): { code: string; message: Text } {
  return { code, message: { en: `must be ${en}`, zh: `必须是${zh}` } };
}
