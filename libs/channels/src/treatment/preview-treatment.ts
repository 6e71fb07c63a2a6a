import { type Parsed } from '../basics/problem.js';
import { type Text } from '../basics/text.js';
import { type ParsedTreatment } from './parse-treatment.js';
import { renderTreatment, type RenderedTreatment } from './render-treatment.js';
import { smsLength, type SmsLength } from './sms-length.js';
import { type VariableValues } from './treatment.js';

/** What the author sees before anybody else does. */
export interface TreatmentPreview {
  readonly message: RenderedTreatment;
  /** For SMS: parts and encoding. */
  readonly sms: SmsLength | null;
  readonly warnings: readonly Text[];
}

/** Words a treatment with a real customer's values, or with the samples where none are given. */
export function previewTreatment(parsed: ParsedTreatment, values?: VariableValues): Parsed<TreatmentPreview> {
  const samples = Object.fromEntries(parsed.treatment.variables.map(({ name, sample }) => [name, sample]));
  const rendered = renderTreatment(parsed, values ?? samples);
  if (!rendered.ok) return rendered;
  const message = rendered.value;
  const sms = parsed.treatment.channel === 'sms' ? smsLength(message.text ?? '') : null;
  return { ok: true, value: { message, sms, warnings: sms === null ? [] : smsWarnings(sms) } };
}

function smsWarnings({ encoding, parts }: SmsLength): readonly Text[] {
  const isLong = parts.length > 1;
  return isLong
    ? [
        {
          en: `Sent in ${parts.length} parts (${encoding}); each is billed`,
          zh: `将拆分为 ${parts.length} 条发送（${encoding}），按条计费`,
        },
      ]
    : [];
}
