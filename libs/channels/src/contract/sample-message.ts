import { type Message } from '../port/channel-port.js';

/** A message with everything a channel could want; each harness sets the address of its kind. */
export function sampleMessage(contactId: string, change: Partial<Message>): Message {
  return {
    contactId,
    to: '',
    language: 'zh',
    subject: '您的外汇',
    text: '尊敬的客户，您好。',
    html: null,
    link: null,
    templateId: null,
    fields: [],
    ...change,
  };
}

/** Names and notes as an attacker would write them; as text they must arrive, and as text only. */
export const hostileTexts: readonly string[] = [
  'A\r\nBcc: victim@evil.example\r\n\r\nhello',
  '<script>alert(1)</script>',
  '{{ 7 | times: 7 }}{% include "/etc/passwd" %}',
  "=cmd|'/c calc'!A1",
  '","touser":"somebody","x":"',
  ']]><Event>TEMPLATESENDJOBFINISH</Event>',
  "'; DROP TABLE contact; --",
  '.\r\n.\r\nMAIL FROM:<a@b.example>',
  '\u202egnp.exe\u0000\u001b[2J',
];
