import { htmlValue, type Language } from '@baleen/channels';

export interface PageParts {
  readonly language: Language;
  readonly title: string;
  /** HTML: every value in it has gone through `htmlValue`. */
  readonly body: string;
  /** Address of a script of ours; undefined: none. */
  readonly script?: string;
}

const style = `
:root { color-scheme: light dark; --ink: #14222e; --soft: #5a6b78; --line: #d9e1e7; --ground: #f4f7f9; --card: #fff; --accent: #0b5cad; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8eef3; --soft: #9fb0bd; --line: #2c3a45; --ground: #0f171d; --card: #17222b; --accent: #6cb2f5; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 17px/1.55 system-ui, "PingFang SC", "Noto Sans CJK SC", sans-serif; }
main { max-width: 34rem; margin: 0 auto; padding: 2rem 1.25rem 3rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .5rem; text-wrap: balance; }
.bank { color: var(--soft); font-size: .95rem; margin: 0 0 1.5rem; }
.intro { color: var(--soft); margin: 0 0 1.5rem; }
ul { list-style: none; margin: 0 0 1.5rem; padding: 0; background: var(--card); border: 1px solid var(--line); border-radius: 12px; }
li { display: flex; align-items: center; gap: 1rem; padding: .75rem 1rem; border-top: 1px solid var(--line); }
li:first-child { border-top: 0; }
li span { flex: 1; }
li small { display: block; color: var(--soft); }
form { margin: 0; }
button { min-height: 48px; min-width: 5.5rem; padding: 0 1rem; border-radius: 10px; border: 1px solid var(--line); background: transparent; color: var(--accent);
  font: inherit; cursor: pointer; }
button.main { width: 100%; border-color: var(--accent); background: var(--accent); color: var(--card); }
button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.note { background: var(--card); border: 1px solid var(--line); border-left: 4px solid var(--accent); border-radius: 8px; padding: .75rem 1rem; margin: 0 0 1.5rem; }
.language { margin-top: 2rem; }
a { color: var(--accent); }`;

/** A page for customers: no sign-in, no cookies, nothing from elsewhere. */
export function publicPage({ language, title, body, script }: PageParts): string {
  const tag = script === undefined ? '' : `<script src="${htmlValue(script)}" defer></script>`;
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${htmlValue(title)}</title><style>${style}</style>${tag}</head>
<body><main>${body}</main></body></html>
`;
}
