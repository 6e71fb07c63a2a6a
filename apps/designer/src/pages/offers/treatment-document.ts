import { type Channel, type Variable } from '@baleen/channels';
import { isObject, type Json, type JsonObject } from '../rule-editor/json-path.js';

export type Part = 'subject' | 'text' | 'html' | 'link' | 'provider';

/** What a treatment of each channel consists of. */
export const partsOfChannel: Readonly<Record<Channel, readonly Part[]>> = {
  sms: ['text'],
  email: ['subject', 'text', 'html'],
  push: ['subject', 'text', 'link'],
  mobile_bank: ['subject', 'text', 'link'],
  web_bank: ['subject', 'text', 'link'],
  wechat: ['provider', 'link'],
  call_centre: ['subject', 'text'],
  rm_task: ['subject', 'text'],
  webhook: ['subject', 'text', 'link'],
};

const first: Readonly<Record<Part, Json>> = {
  subject: '{{ offer.name }}',
  text: '{{ bank.name }}：{{ offer.name }} {{ link }}',
  html: '<p>{{ offer.name }}</p><p><a href="{{ link }}">{{ offer.name }}</a></p>',
  link: '{{ link }}',
  provider: { templateId: 'standard', fields: [{ name: 'thing1', template: '{{ offer.name }}' }] },
};

/** The parts that another channel does not have go; those that it needs come. */
export function withChannel(document: JsonObject, channel: Channel): JsonObject {
  const parts = partsOfChannel[channel];
  const kept = Object.entries(document).filter(([key]) => !(key in first) || parts.includes(key as Part));
  const added = parts.filter((part) => document[part] === undefined).map((part) => [part, first[part]] as const);
  return { ...Object.fromEntries(kept), ...Object.fromEntries(added), channel };
}

/** Declares exactly the variables that the wording uses, of those that there are. */
export function withVariables(document: JsonObject, known: readonly Variable[]): JsonObject {
  const words = new Set<string>();
  const visit = (value: Json | undefined): void => {
    if (typeof value === 'string')
      for (const [, inside] of value.matchAll(/\{[{%]([\s\S]*?)[%}]\}/g))
        for (const [word] of inside!.matchAll(/[a-z][\w.]*/gi)) words.add(word);
    else if (isObject(value) || Array.isArray(value)) Object.values(value).forEach((part) => visit(part as Json));
  };
  for (const part of Object.keys(first)) visit(document[part]);
  const used = known
    .filter(({ name }) => words.has(name))
    .map((variable): JsonObject => ({ ...variable, label: { ...variable.label } }));
  return { ...document, variables: used };
}
