import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { type CommandOutcome, done, failed, refused } from '../../platform/command-line/index.js';
import { type VerifiableFile } from '../audit-desk/index.js';
import { type PackReport, verifyPack } from './verify-pack.js';

const GZIP = [0x1f, 0x8b];
const SHOWN = 20;

/** Evidence packs, for the command `verify`. */
export const evidenceFile: VerifiableFile = { isThis: isGzip, verify: verifyEvidenceFile };

async function isGzip(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(GZIP.length), 0, GZIP.length, 0);
    return bytesRead === GZIP.length && GZIP.every((byte, i) => buffer[i] === byte);
  } finally {
    await handle.close();
  }
}

async function verifyEvidenceFile(file: string, key: string | undefined): Promise<CommandOutcome> {
  try {
    const report = await verifyPack(linesOf(file), key);
    return report ? outcomeOf(report) : refused(notPack(file));
  } catch (error) {
    // Cut, or no gzip behind its first bytes.
    const isBroken = String((error as NodeJS.ErrnoException).code).startsWith('Z_');
    if (isBroken) return failed(cut(file));
    throw error;
  }
}

/** What goes wrong while unpacking is told to whoever reads the lines. */
async function* linesOf(file: string): AsyncGenerator<string> {
  const unpacked = createReadStream(file).pipe(createGunzip());
  let problem: unknown;
  unpacked.on('error', (error) => (problem = error));
  yield* createInterface({ input: unpacked, crlfDelay: Number.POSITIVE_INFINITY });
  if (problem) throw problem as Error;
}

function outcomeOf(report: PackReport): CommandOutcome {
  const { findings, replayed, versions, customers, audit, keyFingerprint } = report;
  const json = { kind: 'evidence', ...report };
  if (findings.length > 0)
    return failed({
      code: 'NOT_GENUINE',
      message: {
        en: `not genuine: ${findings.length} ${findings.length === 1 ? 'place' : 'places'}`,
        zh: `不真实：共 ${findings.length} 处`,
      },
      problems: findings.slice(0, SHOWN).map(({ code, message, part, field }) => ({
        ...{ code, message, path: field ? `${part} ${field}` : part },
      })),
      json,
    });
  const { detections, secondOpinions, fromValuesOnly, steps, proposals, masked } = replayed;
  return done(json, {
    en: `${versions} versions, ${customers} customers, ${audit.links} links of the audit chain: nothing was changed
decided again with the same result: ${detections} detections (json-rules-engine agrees on ${secondOpinions}), ${steps} journey steps, ${proposals} contact decisions${
      fromValuesOnly > 0
        ? `\nof ${fromValuesOnly} detections only the conditions could be asked again, with the values seen`
        : ''
    }${masked > 0 ? `\n${masked} of them do not come out again because values are masked` : ''}
key ${keyFingerprint}`,
    zh: `共 ${versions} 个版本、${customers} 位客户、${audit.links} 个审计链节：未发现更改
重放结果一致：识别 ${detections} 条（其中 ${secondOpinions} 条经 json-rules-engine 复核）、旅程步骤 ${steps} 步、联系决策 ${proposals} 条${
      fromValuesOnly > 0 ? `\n另有 ${fromValuesOnly} 条识别仅能用当时所见的值复核条件` : ''
    }${masked > 0 ? `\n其中 ${masked} 条因值已脱敏而无法得到相同结果` : ''}
密钥 ${keyFingerprint}`,
  });
}

const notPack = (file: string) => ({
  code: 'NOT_A_PACK',
  message: { en: `${file} is no evidence pack of this format`, zh: `${file} 不是本格式的证据包` },
});

const cut = (file: string) => ({
  code: 'NOT_GENUINE',
  message: {
    en: `${file} was cut or damaged: it cannot be unpacked to its end`,
    zh: `${file} 已被截断或损坏：无法完整解压`,
  },
});
