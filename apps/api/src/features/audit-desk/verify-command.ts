import { createReadStream } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { type Text } from '@baleen/rules';
import {
  BaleenCommand,
  type CommandOutcome,
  done,
  failed,
  inNewSession,
  refused,
} from '../../platform/command-line/index.js';
import { verifyStoredAudit } from './cli.js';
import { verifyAuditFile } from './verify-audit-file.js';

/** A kind of exported file besides the audit log. */
export interface VerifiableFile {
  isThis(file: string): Promise<boolean>;
  /** @param key of the bank, PEM; undefined: the one in the file */
  verify(file: string, key: string | undefined): Promise<CommandOutcome>;
}

/** `verify [FILE]`: checks what was exported without the server; without a file, the audit log of this installation. */
export function verifyCommand(kinds: readonly VerifiableFile[] = []): BaleenCommand {
  return new BaleenCommand('verify')
    .description('check an exported audit log or evidence pack; without a file, the audit log of this installation')
    .argument('[file]')
    .option('--key <file>', "the bank's public key (PEM), as it was given to you; else the one in the file")
    .doesPlainly((options, file) => (file === undefined ? verifyInstallation() : verifyFile(kinds, file, options)));
}

async function verifyInstallation(): Promise<CommandOutcome> {
  return inNewSession(async (session) => {
    const { unchained, ...report } = await verifyStoredAudit(session);
    const findings = [
      ...report.findings,
      ...(unchained > 0 ? [{ code: 'ENTRIES_NOT_CHAINED', message: unchainedText(unchained) }] : []),
    ];
    return outcomeOf({ ...report, findings });
  });
}

async function verifyFile(
  kinds: readonly VerifiableFile[],
  file: string,
  options: Readonly<Record<string, unknown>>,
): Promise<CommandOutcome> {
  const keyFile = options['key'] === undefined ? undefined : String(options['key']);
  for (const wanted of [file, ...(keyFile === undefined ? [] : [keyFile])])
    if (!(await isReadable(wanted))) return refused(unreadable(wanted));
  const key = keyFile === undefined ? undefined : await readFile(keyFile, 'utf8');
  for (const kind of kinds) if (await kind.isThis(file)) return kind.verify(file, key);
  return outcomeOf(await verifyAuditFile(linesOf(file), key));
}

interface Report {
  readonly entries: number;
  readonly checkpoints: number;
  readonly keyFingerprint?: string | null;
  readonly findings: readonly {
    readonly code: string;
    readonly message: Text;
    readonly from?: number;
    readonly to?: number;
  }[];
}

const SHOWN = 20;

function outcomeOf(report: Report): CommandOutcome {
  const { entries, checkpoints, keyFingerprint, findings } = report;
  const json = { entries, checkpoints, keyFingerprint, findings };
  if (findings.length > 0)
    return failed({
      code: 'NOT_GENUINE',
      message: brokenText(findings.length),
      problems: findings.slice(0, SHOWN),
      json,
    });
  return done(json, {
    en: `${entries} entries, ${checkpoints} checkpoints: nothing was changed${keyText(keyFingerprint)}`,
    zh: `共 ${entries} 条记录、${checkpoints} 个检查点：未发现更改${keyText(keyFingerprint)}`,
  });
}

const keyText = (fingerprint: string | null | undefined): string => (fingerprint ? `\nkey ${fingerprint}` : '');

const linesOf = (file: string): AsyncIterable<string> =>
  createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });

const isReadable = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

const unreadable = (file: string) => ({
  code: 'FILE_MISSING',
  message: { en: `${file} cannot be read`, zh: `无法读取 ${file}` },
});

const brokenText = (count: number): Text => ({
  en: `not genuine: ${count} ${count === 1 ? 'place' : 'places'}`,
  zh: `不真实：共 ${count} 处`,
});

const unchainedText = (count: number): Text => ({
  en: `${count} entries were added past the chain`,
  zh: `有 ${count} 条记录绕过链条被写入`,
});
