/** The GSM 03.38 default alphabet in code order; the escape at 0x1B stands for the extension table. */
const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
  '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';

const extension: ReadonlyMap<string, number> = new Map([
  ['\f', 0x0a],
  ['^', 0x14],
  ['{', 0x28],
  ['}', 0x29],
  ['\\', 0x2f],
  ['[', 0x3c],
  ['~', 0x3d],
  [']', 0x3e],
  ['|', 0x40],
  ['€', 0x65],
]);

const escapeCode = 0x1b;

const codes = new Map<string, readonly number[]>();
[...basic].forEach((char, code) => codes.set(char, [code]));
codes.delete('\u001b');
for (const [char, code] of extension) codes.set(char, [escapeCode, code]);

/** The septets of one character, one per byte: one, two for the extension table, undefined for a character GSM-7 lacks. */
export function gsm7Codes(char: string): readonly number[] | undefined {
  return codes.get(char);
}

/** The text as unpacked GSM-7 octets, or undefined if a character is not in the alphabet. */
export function encodeGsm7(text: string): Uint8Array | undefined {
  const octets: number[] = [];
  for (const char of text) {
    const code = codes.get(char);
    if (code === undefined) return undefined;
    octets.push(...code);
  }
  return Uint8Array.from(octets);
}
