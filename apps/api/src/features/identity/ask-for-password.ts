import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { type Language } from '../../platform/problem.js';

/** Asks at the terminal without showing what is typed; undefined where there is no terminal or nothing was typed. */
export async function askForPassword(language: Language): Promise<string | undefined> {
  if (!process.stdin.isTTY) return undefined;
  process.stderr.write({ en: 'Password (empty: one is made): ', zh: '密码（留空则自动生成）：' }[language]);
  const silent = new Writable({ write: (_chunk, _encoding, next) => next() });
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return (await terminal.question('')) || undefined;
  } finally {
    terminal.close();
    process.stderr.write('\n');
  }
}
