import { type Text } from '@baleen/rules';

/** Why a whole file, and with it the whole import, is refused. */
export interface FileProblem {
  readonly code: string;
  readonly message: Text;
  /** Line of the file, counted from 1; undefined where the whole file is meant. */
  readonly line?: number;
}

const problem = (code: string, en: string, zh: string, line?: number): FileProblem => ({
  code,
  message: { en, zh },
  ...(line === undefined ? {} : { line }),
});

const nearEn = (near?: string): string => (near ? `; did you mean "${near}"?` : '');
const nearZh = (near?: string): string => (near ? `；是否应为“${near}”？` : '');

/** Every reason to refuse a file or its manifest, in both languages. */
export const fileProblems = {
  manifestMissing: () => problem('MANIFEST_MISSING', 'the folder has no manifest.json', '文件夹中没有manifest.json'),
  manifestNotJson: (reason: string) =>
    problem('MANIFEST_NOT_JSON', `the manifest is no JSON: ${reason}`, `清单文件不是有效的JSON：${reason}`),
  manifestInvalid: (reason: string) => problem('MANIFEST_INVALID', reason, reason),
  alreadyImported: (importId: number, on: string) =>
    problem(
      'ALREADY_IMPORTED',
      `this folder was already imported on ${on} (import ${importId}); nothing was changed`,
      `该文件夹已于${on}导入（导入编号${importId}）；未作任何更改`,
    ),
  unknownFileName: (near?: string) =>
    problem(
      'UNKNOWN_FILE_NAME',
      'no name of an import file: customers, holdings-<collection>, relations, consents or tags as .csv or .jsonl, ' +
        `events.jsonl, events-<type>.csv${nearEn(near)}`,
      '不是导入文件名：应为customers、holdings-<collection>、relations、consents或tags（.csv或.jsonl），' +
        `events.jsonl，events-<type>.csv${nearZh(near)}`,
    ),
  listedTwice: () => problem('LISTED_TWICE', 'listed more than once in the manifest', '在清单中重复列出'),
  fileMissing: () =>
    problem('FILE_MISSING', 'listed in the manifest but not in the folder', '清单中列出，但文件夹中没有该文件'),
  wrongHash: (expected: string, found: string) =>
    problem(
      'WRONG_HASH',
      `the content is not the one the manifest speaks of: sha256 ${found} instead of ${expected}; copy the file again`,
      `内容与清单不符：sha256为${found}，应为${expected}；请重新复制文件`,
    ),
  wrongRowCount: (expected: number, found: number) =>
    problem(
      'WRONG_ROW_COUNT',
      `${found} rows where the manifest says ${expected}${found < expected ? '; the file seems to be cut off' : ''}`,
      `有${found}行，而清单中为${expected}行${found < expected ? '；文件可能被截断' : ''}`,
    ),
  cutOff: (expected: number, found: number, line: number) =>
    problem(
      'FILE_CUT_OFF',
      `ends in the middle: ${found} of ${expected} rows, and not the content the manifest speaks of; copy the file again`,
      `文件在中途结束：${expected}行中只有${found}行，且内容与清单不符；请重新复制文件`,
      line,
    ),
  wrongEncoding: (declared: string, line: number, offset: number) =>
    problem(
      'WRONG_ENCODING',
      `declared as ${declared}, but the bytes at offset ${offset} are not ${declared}`,
      `声明为${declared}编码，但偏移量${offset}处的字节不是${declared}`,
      line,
    ),
  looksLikeUtf8: () =>
    problem('WRONG_ENCODING', 'declared as GB18030, but the content is UTF-8', '声明为GB18030编码，但内容是UTF-8'),
  lineTooLong: (line: number, most: number) =>
    problem(
      'LINE_TOO_LONG',
      `no line end within ${most} bytes: this is no text file with lines`,
      `${most}字节内没有换行：不是按行组织的文本文件`,
      line,
    ),
  headerMissing: () => problem('HEADER_MISSING', 'the first line must name the columns', '第一行必须是列名', 1),
  duplicateColumn: (name: string) =>
    problem('DUPLICATE_COLUMN', `the column "${name}" occurs twice in the header`, `表头中列“${name}”重复`, 1),
  unknownColumn: (name: string, near?: string) =>
    problem('UNKNOWN_COLUMN', `there is no column "${name}"${nearEn(near)}`, `没有列“${name}”${nearZh(near)}`, 1),
  missingColumn: (name: string) =>
    problem('MISSING_COLUMN', `the required column "${name}" is missing`, `缺少必需的列“${name}”`, 1),
  notInFolder: () => problem('FILE_MISSING', 'the folder has no such file', '文件夹中没有该文件'),
  notBerka: (reason: string, line: number) =>
    problem('NOT_BERKA', `no row of the Berka data: ${reason}`, `不是Berka数据的行：${reason}`, line),
  wrongBank: (reason: string) =>
    problem('WRONG_BANK', `these files are of another bank: ${reason}`, `这些文件属于另一家银行：${reason}`),
  nightUnfinished: (folder: string) =>
    problem(
      'NIGHT_UNFINISHED',
      `the night of the folder ${folder} was interrupted: run it again first, it goes on where it stopped`,
      `文件夹${folder}的夜间批次被中断：请先重新运行，它会从中断处继续`,
    ),
  otherImportRunning: () =>
    problem(
      'IMPORT_BUSY',
      'another import is running; try again when it has finished',
      '另一个导入正在进行；请在其完成后重试',
    ),
} as const;
