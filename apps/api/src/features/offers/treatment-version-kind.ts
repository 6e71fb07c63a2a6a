import { channelNames, type ParsedTreatment, previewTreatment, templateParts, type Treatment } from '@baleen/channels';
import { canonicalJson, type Text } from '@baleen/rules';
import { type VersionKind } from '../approvals/index.js';
import { TREATMENT } from './offer-definitions.js';
import { readTreatment } from './read-treatment.js';

/** What the life cycle of versions has to know about treatments. @param hosts where links may lead */
export function treatmentVersionKind(hosts: () => readonly string[]): VersionKind<ParsedTreatment> {
  return {
    kind: TREATMENT,
    name: { en: 'Treatment', zh: '话术' },
    readPermission: 'offer.read',
    writePermission: 'offer.write',
    idOf: ({ treatment }) => treatment.id,
    parse: (document) => {
      const read = readTreatment(document, hosts());
      return read.ok ? { ok: true, value: read.value, canonical: document as object } : read;
    },
    diff: (before, after) => diffTreatments(before.treatment, after.treatment),
    describe: describeTreatment,
  };
}

function describeTreatment(parsed: ParsedTreatment): Text[] {
  const { treatment } = parsed;
  const preview = previewTreatment(parsed);
  return [
    both(
      `${channelNames[treatment.channel].en} · ${treatment.language}`,
      `${channelNames[treatment.channel].zh} · ${treatment.language}`,
    ),
    ...templateParts(treatment).map(({ path, template }) => same(`${path.slice(1)}: ${template}`)),
    ...(preview.ok ? preview.value.warnings : []),
  ];
}

const parts = {
  name: ['Name', '名称'],
  channel: ['Channel', '渠道'],
  language: ['Language', '语言'],
  variables: ['Variables', '变量'],
  subject: ['Title', '标题'],
  text: ['Text', '正文'],
  html: ['HTML', 'HTML'],
  link: ['Link', '链接'],
  provider: ['Template of the provider', '服务商模板'],
} as const;

function diffTreatments(before: Treatment, after: Treatment): Text[] {
  return (Object.keys(parts) as (keyof typeof parts)[]).flatMap((key) => {
    const [old, now] = [before[key], after[key]];
    if (canonicalJson(old) === canonicalJson(now)) return [];
    const [en, zh] = parts[key];
    const tell = (value: unknown): string => (typeof value === 'string' ? `“${value}”` : canonicalJson(value));
    return [both(`${en}: ${tell(old)} to ${tell(now)}`, `${zh}：${tell(old)} 改为 ${tell(now)}`)];
  });
}

const both = (en: string, zh: string): Text => ({ en, zh });
const same = (text: string): Text => ({ en: text, zh: text });
