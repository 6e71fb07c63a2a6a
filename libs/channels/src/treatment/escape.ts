/** Controls (but tab and newline), bidirectional overrides and invisible characters: they change what a reader sees, or how a protocol reads. */
const invisible = new RegExp(
  `[${range(0x00, 0x08)}${range(0x0b, 0x1f)}${range(0x7f, 0x9f)}${range(0x200b, 0x200b)}${range(0x200e, 0x200f)}` +
    `${range(0x2028, 0x202e)}${range(0x2060, 0x2069)}${range(0xfeff, 0xfeff)}]`,
  'g',
);

const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const htmlNames: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/** Text without characters that a reader cannot see; a lone surrogate becomes the replacement character. */
export function stripInvisible(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(invisible, '').replace(loneSurrogate, '\ufffd');
}

/** A value for one line of plain text: invisible characters gone, every run of white space one space. */
export function plainValue(text: string): string {
  return stripInvisible(text).replace(/\s+/g, ' ').trim();
}

/** A value for the text or a quoted attribute of HTML. */
export function htmlValue(text: string): string {
  return plainValue(text).replace(/[&<>"'`]/g, (char) => htmlNames[char] ?? char);
}

function range(from: number, to: number): string {
  const code = (value: number) => `\\u${value.toString(16).padStart(4, '0')}`;
  return `${code(from)}-${code(to)}`;
}
