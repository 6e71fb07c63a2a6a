const [SPACE, QUOTE, BACKSLASH, TILDE] = [' ', '"', '\\', '~'].map((sign) => sign.charCodeAt(0)) as [
  number,
  number,
  number,
  number,
];

/** Whether a value is of printable ASCII without signs that JSON or COPY escapes, as nearly all are. */
export function isPlain(value: string): boolean {
  for (let i = 0; i < value.length; i++) {
    const code = value.charCodeAt(i);
    if (code < SPACE || code > TILDE || code === QUOTE || code === BACKSLASH) return false;
  }
  return true;
}
