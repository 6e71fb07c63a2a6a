import { type Text } from '@baleen/rules';
import { open } from 'node:fs/promises';
import { BaleenCommand, type CommandOutcome, done, refused, type Session } from '../../platform/command-line/index.js';
import { AuditLog, Checkpoints } from '../audit/index.js';
import { evidenceScope } from './collect/evidence-scope.js';
import { writePack } from './collect/write-pack.js';

/** `evidence <kind> [id]`: a pack that `verify` checks and replays without the server. */
export function evidenceCommand(): BaleenCommand {
  return new BaleenCommand('evidence')
    .description('write an evidence pack: what was decided, what it rested on, and the proof; `verify FILE` replays it')
    .argument('<kind>', 'customer, contact, task, suppression, detection, rule or period')
    .argument('[id]', 'of the thing; a period has none')
    .requiredOption('--out <file>', 'the file to write, such as evidence.jsonl.gz')
    .option('--version-number <number>', 'of a rule')
    .option('--from <date>', 'the first business date, YYYY-MM-DD')
    .option('--to <date>', 'the last business date')
    .option('--masked', 'replace personal data')
    .does(writeEvidence);
}

async function writeEvidence(
  { database, bank, clock, configuration }: Session,
  options: Readonly<Record<string, unknown>>,
  kind: string,
  id?: string,
): Promise<CommandOutcome> {
  if (!bank) return refused(noBank);
  const { out, versionNumber: version, from, to, masked } = options;
  const given = Object.entries({ kind, id, version, from, to }).filter(([, value]) => value !== undefined);
  const scope = evidenceScope.safeParse(Object.fromEntries(given));
  if (!scope.success) return refused(wrongScope(scope.error.issues[0]?.path.join('.') ?? ''));
  const file = await open(String(out), 'w').catch(() => undefined);
  if (!file) return refused(unwritable(String(out)));
  const detail = { ...scope.data, masked: masked === true };
  await database.transaction((transaction) =>
    new AuditLog(clock).write(transaction, {
      ...{ actor: 'command', action: 'evidence.exported', thing: `evidence:${kind}` },
      detail,
    }),
  );
  const written = await writePack(database, {
    ...{ bank, scope: scope.data, asker: 'command', isMasked: masked === true, at: clock.wallTime() },
    visible: { sql: 'TRUE', parameters: [] },
    checkpoints: new Checkpoints(configuration.dataDir),
    limit: Number.POSITIVE_INFINITY,
    target: () => file.createWriteStream(),
  });
  if (written.kind === 'written')
    return done({ ...written, file: String(out) }, wordsOf(written.customers, written.decisions));
  await file.close();
  return refused(nothing);
}

const wordsOf = (customers: number, decisions: number): Text => ({
  en: `${decisions} decisions about ${customers} customers`,
  zh: `${customers} 位客户的 ${decisions} 条决策`,
});

const noBank = {
  code: 'BANK_MISSING',
  message: { en: 'no bank has been set up in this database yet', zh: '该数据库尚未设置银行' },
};

const nothing = {
  code: 'NOTHING_DECIDED',
  message: { en: 'nothing was decided that this asks for', zh: '没有符合条件的决策' },
};

const wrongScope = (path: string) => ({
  code: 'SCOPE_INVALID',
  message: {
    en: `not a thing that a pack can be about${path ? ` (${path})` : ''}: say a kind, its id, and dates as YYYY-MM-DD`,
    zh: `证据包的范围无效${path ? `（${path}）` : ''}：请给出类型、编号及 YYYY-MM-DD 格式的日期`,
  },
});

const unwritable = (file: string) => ({
  code: 'FILE_UNWRITABLE',
  message: { en: `${file} cannot be written`, zh: `无法写入 ${file}` },
});
