import { Command, CommanderError } from 'commander';
import { ConfigurationError } from '../configuration.js';
import { type Language } from '../problem.js';
import { outcomeOf } from './command.js';
import { type CommandOutcome, exitStatus } from './outcome.js';
import { terminalLanguage } from './session.js';

/** Where a command's words go. */
export interface Output {
  out(text: string): void;
  err(text: string): void;
}

const standardOutput: Output = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
};

/**
 * Runs `npm run baleen -- <argv>`.
 * @returns the exit status: 0 done, 1 failed, 2 refused for its input (a wrong option included)
 */
export async function runCommandLine(
  commands: readonly Command[],
  argv: readonly string[],
  output = standardOutput,
): Promise<number> {
  const program = new Command('baleen').description('Event-marketing engine for banks').helpCommand(true);
  let called: Command | undefined;
  program.hook('preAction', (_, command) => {
    called = command;
  });
  for (const command of commands) program.addCommand(command);
  for (const command of withChildren(program)) prepare(command, output);
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitStatus.refused;
    return report(faultOutcome(error), isJson(called), output);
  }
  const outcome = called && outcomeOf(called);
  return outcome ? report(outcome, isJson(called), output) : exitStatus.refused;
}

function prepare(command: Command, output: Output): void {
  command
    .exitOverride()
    .showHelpAfterError('(see --help)')
    .configureOutput({ writeOut: (text) => output.out(text), writeErr: (text) => output.err(text) });
}

function withChildren(command: Command): Command[] {
  return [command, ...command.commands.flatMap(withChildren)];
}

function isJson(command: Command | undefined): boolean {
  return command?.optsWithGlobals().json === true;
}

function report(outcome: CommandOutcome, asJson: boolean, output: Output): number {
  const language = terminalLanguage();
  if (asJson) output.out(`${JSON.stringify(jsonOf(outcome, language))}\n`);
  else if (outcome.kind !== 'done') output.err(`${complaintLines(outcome, language).join('\n')}\n`);
  else if (outcome.text) output.out(`${outcome.text[language]}\n`);
  return exitStatus[outcome.kind];
}

function jsonOf(outcome: CommandOutcome, language: Language): object {
  if (outcome.kind === 'done') return outcome.json;
  const problems = outcome.problems?.map((problem) => ({ ...problem, message: problem.message[language] }));
  return {
    status: outcome.kind,
    code: outcome.code,
    message: outcome.message[language],
    ...(problems && { problems }),
    ...outcome.json,
  };
}

function complaintLines(outcome: Exclude<CommandOutcome, { kind: 'done' }>, language: Language): string[] {
  const problems = (outcome.problems ?? []).map(
    ({ code, path, message }) => `  ${path ? `${path}: ` : ''}${message[language]} (${code})`,
  );
  return [`${outcome.message[language]} (${outcome.code})`, ...problems];
}

function faultOutcome(error: unknown): CommandOutcome {
  const message = error instanceof Error ? error.message : String(error);
  const text = { en: message, zh: message };
  if (error instanceof ConfigurationError) return { kind: 'refused', code: 'CONFIGURATION_INVALID', message: text };
  return { kind: 'failed', code: 'FAULT', message: text };
}
