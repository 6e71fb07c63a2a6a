/** A mail as an independent reader sees it: only what the tests need of MIME. */
export interface ReadMail {
  /** Names in small letters; a header that occurs twice is joined by a line feed, so that it cannot hide. */
  readonly headers: Readonly<Record<string, string>>;
  /** Texts by content type. */
  readonly parts: Readonly<Record<string, string>>;
}

export function readMail(source: string): ReadMail {
  const { headers, body } = splitHead(source);
  const boundary = /boundary="?([^";]+)"?/i.exec(headers['content-type'] ?? '')?.[1];
  const pieces = boundary === undefined ? [source] : body.split(`--${boundary}`).slice(1, -1);
  const parts = pieces.map((piece) => {
    const part = splitHead(piece.replace(/^\r\n/, ''));
    const type = (part.headers['content-type'] ?? 'text/plain').split(';')[0] ?? '';
    return [type, decodeBody(part.body.replace(/\r\n$/, ''), part.headers['content-transfer-encoding'])] as const;
  });
  return { headers, parts: Object.fromEntries(parts) };
}

/** Decodes the words of a header (RFC 2047). */
export function decodeHeader(value: string): string {
  return value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi, (_all, kind: string, text: string) =>
      kind.toUpperCase() === 'B' ? Buffer.from(text, 'base64').toString() : quoted(text.replaceAll('_', ' ')),
    );
}

function splitHead(source: string): { headers: Record<string, string>; body: string } {
  const end = source.indexOf('\r\n\r\n');
  const headers: Record<string, string> = {};
  for (const line of source
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    const value = line.slice(colon + 1).trim();
    headers[name] = name in headers ? `${headers[name]}\n${value}` : value;
  }
  return { headers, body: source.slice(end + 4) };
}

function decodeBody(body: string, encoding = '7bit'): string {
  const text =
    encoding === 'base64'
      ? Buffer.from(body, 'base64').toString()
      : encoding === 'quoted-printable'
        ? quoted(body.replace(/=\r\n/g, ''))
        : Buffer.from(body, 'binary').toString();
  return text.replace(/\r\n/g, '\n').replace(/\n+$/, '');
}

function quoted(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/gi, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'binary').toString();
}
