import { type Text } from '../basics/text.js';
import { type Channel } from '../policy/channels.js';

export const languages = ['en', 'zh'] as const;
export type Language = (typeof languages)[number];

/** The wording of an offer for one channel and language: templates in Liquid, and the variables they may use. */
export interface Treatment {
  readonly schemaVersion: 1;
  readonly id: string;
  readonly name: Text;
  readonly channel: Channel;
  readonly language: Language;
  readonly variables: readonly Variable[];
  /** Title of an e-mail, push or inbox message; null where the channel has none. */
  readonly subject: string | null;
  /** Plain text. Null only where the channel takes `fields`. */
  readonly text: string | null;
  /** HTML of an e-mail, beside its text. */
  readonly html: string | null;
  /** Where a tap leads: an https address, or one variable of kind `link`. */
  readonly link: string | null;
  /** A template kept by the provider (WeChat) with the wording of its fields. */
  readonly provider: ProviderTemplate | null;
}

export interface ProviderTemplate {
  readonly templateId: string;
  readonly fields: readonly { readonly name: string; readonly template: string }[];
}

export const variableKinds = ['text', 'money', 'date', 'integer', 'percent', 'link'] as const;
export type VariableKind = (typeof variableKinds)[number];

export interface Variable {
  /** Words joined by dots, such as `customer.name`. */
  readonly name: string;
  readonly kind: VariableKind;
  readonly label: Text;
  /** May have no value; the template must then cope, by `default` or `if`. */
  readonly optional: boolean;
  /** What the preview shows without a customer; written like a value. */
  readonly sample: string;
}

/**
 * Values by variable name, all as text: `text` as it is; `money` as `12.50 CNY`; `date` as `2025-03-04`; `integer` as `12`;
 * `percent` as `-1.25`; `link` as an https address. Null or absent: no value.
 */
export type VariableValues = Readonly<Record<string, string | null | undefined>>;

/** The parts of a treatment that are templates, each with the way its values are escaped. */
export interface TemplatePart {
  /** JSON pointer inside the treatment. */
  readonly path: string;
  readonly kind: 'line' | 'text' | 'html' | 'link';
  readonly template: string;
}

export function templateParts(treatment: Treatment): readonly TemplatePart[] {
  const { subject, text, html, link, provider } = treatment;
  const parts: readonly (TemplatePart | null)[] = [
    subject === null ? null : { path: '/subject', kind: 'line', template: subject },
    text === null ? null : { path: '/text', kind: 'text', template: text },
    html === null ? null : { path: '/html', kind: 'html', template: html },
    link === null ? null : { path: '/link', kind: 'link', template: link },
    ...(provider?.fields ?? []).map(({ template }, index): TemplatePart => ({
      path: `/provider/fields/${index}/template`,
      kind: 'line',
      template,
    })),
  ];
  return parts.filter((part) => part !== null);
}
