/** Width of a text in pixels, as nearly as one can say without the font: East Asian letters take a full square. */
export function textWidth(text: string, size: number): number {
  let squares = 0;
  for (const letter of text)
    squares += isWide(letter) ? 1 : /[A-ZMWmw@%]/.test(letter) ? 0.68 : /[ilj.,:;'|!]/.test(letter) ? 0.3 : 0.54;
  return squares * size;
}

/** Breaks a text into lines; what does not fit into the last one ends with an ellipsis. */
export function wrapText(
  text: string,
  box: { readonly width: number; readonly size: number; readonly lines: number },
): string[] {
  const lines: string[] = [];
  let line = '';
  const parts = partsOf(text);
  for (const [index, part] of parts.entries()) {
    if (textWidth(line + part.trimEnd(), box.size) <= box.width) {
      line += part;
      continue;
    }
    if (lines.length === box.lines - 1) return [...lines, cut(line + parts.slice(index).join(''), box)];
    if (line !== '') lines.push(line.trimEnd());
    line = part.trimStart();
  }
  return [...lines, cut(line.trimEnd(), box)].filter((one, index) => one !== '' || index === 0);
}

function cut(line: string, { width, size }: { readonly width: number; readonly size: number }): string {
  if (textWidth(line, size) <= width) return line;
  const letters = [...line];
  while (letters.length > 1 && textWidth(`${letters.join('')}…`, size) > width) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}

/** Where a line may break: after blanks and hyphens, and after every East Asian letter. */
function partsOf(text: string): string[] {
  return text.replace(/\s+/g, ' ').match(/[\u2e80-\uffef]|[^\s\u2e80-\uffef]+[\s]?|\s/gu) ?? [];
}

const isWide = (letter: string): boolean => letter >= '\u2e80';
