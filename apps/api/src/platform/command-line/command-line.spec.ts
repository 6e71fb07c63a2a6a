import { expect, test } from 'vitest';
import { BaleenCommand } from './command.js';
import { done, failed, refused } from './outcome.js';
import { runCommandLine } from './run-command-line.js';

const say = (words: string) => ({ en: words, zh: words });

const commands = (): BaleenCommand[] => [
  new BaleenCommand('greet')
    .description('say hello')
    .argument('<name>')
    .option('--loud', 'shout')
    .doesPlainly(async ({ loud }, name) => done({ name, loud: loud === true }, say(`Hello ${name}`))),
  new BaleenCommand('refuse').doesPlainly(async () =>
    refused({
      code: 'ROW_BROKEN',
      message: say('2 rows are broken'),
      problems: [{ code: 'NO_DAY', message: say('no such day'), path: 'a.csv:7' }],
    }),
  ),
  new BaleenCommand('fail').doesPlainly(async () => failed({ code: 'RUN_FAILED', message: say('the run failed') })),
  new BaleenCommand('break').doesPlainly(async () => {
    throw new Error('disk full');
  }),
  new BaleenCommand('group').add(
    new BaleenCommand('inner').doesPlainly(async () => done({ inner: true }, say('inner'))),
  ),
];

async function run(...argv: string[]): Promise<{ status: number; out: string; err: string }> {
  const words = { out: '', err: '' };
  const status = await runCommandLine(commands(), argv, {
    out: (text) => void (words.out += text),
    err: (text) => void (words.err += text),
  });
  return { status, ...words };
}

test('done work ends with 0 and its text, or with one JSON object', async () => {
  expect(await run('greet', 'Eva')).toEqual({ status: 0, out: 'Hello Eva\n', err: '' });
  expect(await run('greet', 'Eva', '--loud', '--json')).toEqual({
    status: 0,
    out: '{"name":"Eva","loud":true}\n',
    err: '',
  });
});

test('refused input ends with 2 and names every place', async () => {
  expect(await run('refuse')).toEqual({
    status: 2,
    out: '',
    err: '2 rows are broken (ROW_BROKEN)\n  a.csv:7: no such day (NO_DAY)\n',
  });
  const asJson = await run('refuse', '--json');
  expect(asJson.status).toBe(2);
  expect(JSON.parse(asJson.out)).toMatchObject({
    status: 'refused',
    code: 'ROW_BROKEN',
    problems: [{ path: 'a.csv:7' }],
  });
});

test('failed work and a fault end with 1', async () => {
  expect((await run('fail')).status).toBe(1);
  expect(await run('break')).toEqual({ status: 1, out: '', err: 'disk full (FAULT)\n' });
});

test.each([[['nonsense']], [['greet']], [['greet', 'Eva', '--wrong']], [['greet', 'Eva', 'Ota']], [['group']], [[]]])(
  '%j is refused with 2 and says something',
  async (argv) => {
    const { status, out, err } = await run(...argv);
    expect(status).toBe(2);
    expect(out + err).not.toBe('');
  },
);

test.each([[['--help']], [['greet', '--help']], [['group', 'inner', '--help']], [['help', 'greet']]])(
  '%j explains and ends with 0',
  async (argv) => {
    const { status, out } = await run(...argv);
    expect(status).toBe(0);
    expect(out).toContain('Usage:');
  },
);

test('a command of a group runs', async () => {
  expect((await run('group', 'inner', '--json')).out).toBe('{"inner":true}\n');
});
