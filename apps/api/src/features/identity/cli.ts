import { AuditLog } from '../audit/index.js';
import { BaleenCommand, done, refused, type CommandOutcome, type Session } from '../../platform/command-line/index.js';
import { defaultBank } from '../../platform/bank.js';
import { BankSettings } from '../../platform/bank-settings.js';
import { parseRequest } from '../../platform/http/validated.js';
import { Live } from '../../platform/live.js';
import { Problem, type ProblemDetails } from '../../platform/problem.js';
import { askForPassword } from './ask-for-password.js';
import { newPassword } from './password.js';
import { roleNames } from './permissions.js';
import { SessionStore } from './session-store.js';
import { UserService } from './user-service.js';
import { UserStore } from './user-store.js';
import { newUserSchema, userChangeSchema } from './user.js';

/** `user create|list|password|disable`: the first administrator is made here, and who locked themselves out comes back in. */
export function identityCommands(): BaleenCommand[] {
  const user = new BaleenCommand('user').description('users of the designer and the API');
  return [user.add(createCommand()).add(listCommand()).add(passwordCommand()).add(disableCommand())];
}

interface Services {
  readonly store: UserStore;
  readonly service: UserService;
}

function servicesOf({ database, clock, bank = defaultBank }: Session): Services {
  const store = new UserStore(database);
  const service = new UserService(
    database,
    store,
    new SessionStore(database, clock, new BankSettings(bank)),
    new AuditLog(clock),
    clock,
    new Live(),
  );
  return { store, service };
}

function createCommand(): BaleenCommand {
  return new BaleenCommand('create')
    .description('create a user; the password is asked for, or made and printed once where nobody can be asked')
    .requiredOption('--login <login>', 'what the user signs in with')
    .requiredOption('--name <name>', "the person's name")
    .requiredOption('--role <role...>', roleNames.join(', '))
    .option('--rm-id <id>', "the relationship manager's id in the bank's data")
    .option('--branch-id <id>', "the branch's id in the bank's data")
    .option('--generate', 'make a password even where one could be asked for')
    .does(async (session, { login, name, role, rmId, branchId, generate }) => {
      const wanted = { login, name, roles: role, rmId, branchId };
      const input = parseInput(() => parseRequest(newUserSchema, definedOnly(wanted), 'body'));
      if ('kind' in input) return input;
      const password = generate ? undefined : await askForPassword(session.language);
      const checked = parseInput(() => parseRequest(newUserSchema, definedOnly({ ...input, password }), 'body'));
      if ('kind' in checked) return checked;
      const result = await servicesOf(session).service.create(checked, 'command');
      if (!result.ok) return refusedFor(result.refusal);
      const { user, password: made } = result.value;
      const told = made === undefined ? '' : `\n  password: ${made}`;
      return done(
        { id: user.id, login: user.login, roles: user.roles, password: made },
        {
          en: `User ${user.login} created.${told}`,
          zh: `用户 ${user.login} 已创建。${told}`,
        },
      );
    });
}

function listCommand(): BaleenCommand {
  return new BaleenCommand('list').description('list all users').does(async (session) => {
    const users = await servicesOf(session).store.list({ limit: 1_000_000, after: undefined });
    const lines = users
      .map(({ login, name, roles, status }) => [login, status, roles.join('+'), name].join('\t'))
      .join('\n');
    return done({ users }, { en: lines || 'No users yet.', zh: lines || '尚无用户。' });
  });
}

function passwordCommand(): BaleenCommand {
  return new BaleenCommand('password')
    .description('set a new password; it is asked for, or made and printed once where nobody can be asked')
    .requiredOption('--login <login>', 'whose password')
    .option('--generate', 'make a password even where one could be asked for')
    .does(async (session, { login, generate }) => {
      const asked = generate ? undefined : await askForPassword(session.language);
      const password = asked ?? newPassword();
      const text = asked ? '' : `\n  password: ${password}`;
      return changeUser(
        session,
        String(login),
        { password },
        { en: `Password of ${login} set.${text}`, zh: `${login} 的密码已设置。${text}` },
      );
    });
}

function disableCommand(): BaleenCommand {
  return new BaleenCommand('disable')
    .description('disable a user and end all their sessions')
    .requiredOption('--login <login>', 'which user')
    .does((session, { login }) =>
      changeUser(
        session,
        String(login),
        { status: 'disabled' },
        { en: `User ${login} disabled.`, zh: `用户 ${login} 已停用。` },
      ),
    );
}

async function changeUser(
  session: Session,
  login: string,
  wanted: object,
  text: { en: string; zh: string },
): Promise<CommandOutcome> {
  const { store, service } = servicesOf(session);
  const change = parseInput(() => parseRequest(userChangeSchema, wanted, 'body'));
  if ('kind' in change) return change;
  const user = await store.findByLogin(login);
  const result = user && (await service.change(user.id, change, 'command'));
  if (!result)
    return refused({
      code: 'USER_UNKNOWN',
      message: { en: `There is no user "${login}".`, zh: `没有用户“${login}”。` },
    });
  return result.ok
    ? done({ login: result.value.login, status: result.value.status }, text)
    : refusedFor(result.refusal);
}

/** The same checks as at the API's edge, with their refusal as a command's outcome. */
function parseInput<T extends object>(parse: () => T): T | CommandOutcome {
  try {
    return parse();
  } catch (error) {
    if (error instanceof Problem) return refusedFor(error.details);
    throw error;
  }
}

function refusedFor({ code, detail, problems }: ProblemDetails): CommandOutcome {
  return refused({ code, message: detail, problems });
}

function definedOnly(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
