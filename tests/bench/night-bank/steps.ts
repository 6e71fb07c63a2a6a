import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Step {
  readonly program: number;
  readonly server: number;
  readonly count: number;
}

/** Processor time by statement, of the program (with what follows the statement) and of its connections to PostgreSQL. */
export class StepClock {
  private readonly folder = mkdtempSync(join(tmpdir(), 'baleen-steps-'));

  /** What a program is started with, so that it counts. */
  get nodeOptions(): readonly string[] {
    return ['--import', join(process.cwd(), 'tests/bench/night-bank/step-clock.mjs')];
  }

  get environment(): Readonly<Record<string, string>> {
    return { BALEEN_STEP_CLOCK: this.folder };
  }

  /** One line a step, the dearest first; milliseconds of processor time of all threads together. */
  table(): string {
    const steps = new Map<string, Step>();
    for (const file of readdirSync(this.folder))
      for (const [name, { program, server, count }] of JSON.parse(readFileSync(join(this.folder, file), 'utf8')) as [
        string,
        Step,
      ][]) {
        const known = steps.get(name) ?? { program: 0, server: 0, count: 0 };
        steps.set(name, {
          program: known.program + program,
          server: known.server + server,
          count: known.count + count,
        });
      }
    rmSync(this.folder, { recursive: true, force: true });
    const lines = [...steps]
      .sort(([, a], [, b]) => b.program + b.server - a.program - a.server)
      .filter(([, { program, server }]) => program + server >= SMALLEST_MS)
      .map(([name, { program, server, count }]) => [program, server, count].map(padded).join(' ') + `  ${name}`);
    const all = [...steps.values()];
    const sum = (pick: (step: Step) => number): number => all.reduce((total, step) => total + pick(step), 0);
    const head = ['program', 'server', 'count'].map((word) => word.padStart(WIDTH)).join(' ');
    return [head, ...lines, [sum(({ program }) => program), sum(({ server }) => server)].map(padded).join(' ')].join(
      '\n',
    );
  }
}

const SMALLEST_MS = 20;
const WIDTH = 9;
const padded = (value: number): string => String(Math.round(value)).padStart(WIDTH);
