import { type Text } from '@baleen/rules';
import { type Language } from '../problem.js';

/** Told how long work stands; shows it to whoever waits. */
export type Progress = (step: Text, done?: number, total?: number) => void;

const plainEvery = 5000;

/** Progress on a terminal as one line that changes; anywhere else as a line now and then. Both on stderr: stdout is the result's. */
export function terminalProgress(
  language: Language,
  stream: NodeJS.WriteStream = process.stderr,
): Progress & { end(): void } {
  let lastStep = '';
  let lastAt = 0;
  const show: Progress = (step, done, total) => {
    const isNew = step.en !== lastStep;
    const now = performance.now();
    if (!isNew && now - lastAt < (stream.isTTY ? 50 : plainEvery)) return;
    [lastStep, lastAt] = [step.en, now];
    const line = `${step[language]}${countOf(done, total)}`;
    stream.write(stream.isTTY ? `\r\x1b[2K${line}` : `${line}\n`);
  };
  const end = (): void => {
    if (stream.isTTY && lastStep) stream.write('\r\x1b[2K');
    lastStep = '';
  };
  return Object.assign(show, { end });
}

function countOf(done: number | undefined, total: number | undefined): string {
  if (done === undefined) return '';
  return total ? ` ${done}/${total} (${Math.floor((100 * done) / total)}%)` : ` ${done}`;
}
