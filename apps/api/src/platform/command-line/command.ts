import { Command } from 'commander';
import { type CommandOutcome } from './outcome.js';
import { inNewSession, type Session } from './session.js';

type Options = Record<string, unknown>;
/** The command's work: its options, then its arguments in order; lists where the argument is `<name...>`. */
type SessionWork = (session: Session, options: Options, ...args: string[]) => Promise<CommandOutcome>;
type PlainWork = (options: Options, ...args: string[]) => Promise<CommandOutcome>;

/** What a command ended with, kept until the program prints it. */
const outcomes = new WeakMap<Command, CommandOutcome>();

/**
 * A command of `npm run baleen`; describe its arguments and options as commander does, then say what it does with `does`.
 * @example
 * new BaleenCommand('import')
 *   .description('read a folder of files')
 *   .argument('<folder>')
 *   .does(async ({ database, progress }, options, folder) => done({ accepted: 3 }, { en: '3 rows', zh: '3 行' }))
 */
export class BaleenCommand extends Command {
  constructor(name: string) {
    super(name);
    this.option('--json', 'print one JSON object instead of text');
  }

  /** Work that needs the database: it is opened before and closed after. */
  does(work: SessionWork): this {
    return this.doesPlainly((options, ...args) => inNewSession((session) => work(session, options, ...args)));
  }

  /** Work that needs no database. */
  doesPlainly(work: PlainWork): this {
    return this.action(async () => {
      outcomes.set(this, await work(this.opts(), ...this.args));
    });
  }

  /** A command below this one: `user create`. */
  add(command: BaleenCommand): this {
    return this.addCommand(command);
  }

  override createCommand(name?: string): Command {
    return new BaleenCommand(name ?? '');
  }
}

export function outcomeOf(command: Command): CommandOutcome | undefined {
  return outcomes.get(command);
}
