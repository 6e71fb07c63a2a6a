import {
  bilingual,
  checked,
  choice,
  list,
  number,
  object,
  optional,
  parseDocument,
  text,
  type Reader,
} from '../basics/document-reader.js';
import { dayNumber, isLocalDate } from '../basics/local-date.js';
import { type Parsed } from '../basics/problem.js';
import { channels } from '../policy/channels.js';
import { type Lever } from './lever.js';

const longestDays = 366;

const word = text({
  max: 80,
  form: /^[a-z0-9]+(-[a-z0-9]+)*$/,
  formInWords: { en: 'small letters, digits and hyphens', zh: '小写字母、数字和连字符' },
});

const day: Reader<string> = checked(text({ max: 10 }), (value) =>
  isLocalDate(value)
    ? undefined
    : { code: 'NOT_A_DAY', message: { en: 'must be a day such as 2025-03-04', zh: '必须是日期，如 2025-03-04' } },
);

const lever: Reader<Lever> = checked(
  object({
    id: word,
    owner: text({ max: 80 }),
    reason: bilingual(300),
    from: day,
    to: day,
    factor: number({ min: 0.1, max: 10 }),
    ruleIds: optional(list(word, 500), []),
    needs: optional(list(word, 100), []),
    channels: optional(list(choice(channels), channels.length), []),
  }),
  ({ from, to }) => {
    const days = dayNumber(to) - dayNumber(from) + 1;
    return days >= 1 && days <= longestDays
      ? undefined
      : {
          code: 'LEVER_DATES',
          message: {
            en: `must last 1 to ${longestDays} days, and lasts ${days}`,
            zh: `期限须为 1 至 ${longestDays} 天，现为 ${days} 天`,
          },
        };
  },
);

const levers = checked(list(lever, 500), (all) => {
  const repeated = all.find(({ id }, index) => all.findIndex((other) => other.id === id) !== index);
  return repeated === undefined
    ? undefined
    : { code: 'REPEATED_ID', message: { en: `the id "${repeated.id}" occurs twice`, zh: `id "${repeated.id}" 重复` } };
});

/** Reads the list of levers strictly; all problems come back together. */
export function parseLevers(document: unknown): Parsed<readonly Lever[]> {
  return parseDocument(levers, document);
}
