import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Request, type Response } from 'express';
import multer, { MulterError, type StorageEngine } from 'multer';
import { Problem } from '../../platform/problem.js';
import { withTemporaryFolder } from '../../platform/temporary-folder.js';
import { MANIFEST } from './open-folder.js';

const MOST_FILES = 200;
/** All files of an upload together, in bytes. Larger folders are imported by command, on the machine. */
export const MOST_BYTES = 4 * 1024 ** 3;

/** Names of files that could be of an import; which of them are, the import itself decides. */
const importName = /^[A-Za-z-]{1,100}\.(csv|jsonl)$/;

/**
 * Takes the files of a multipart request into a temporary folder, streaming, and lets `work` use it; the folder is removed afterwards.
 * @throws Problem 400, 413 or 422 if the request is not an upload of import files
 */
export async function withUpload<T>(
  request: Request,
  response: Response,
  work: (folder: string) => Promise<T>,
  mostBytes = MOST_BYTES,
): Promise<T> {
  if (!request.is('multipart/form-data')) throw notAnUpload();
  return withTemporaryFolder('upload', async (folder) => {
    await receive(request, response, storageIn(folder, mostBytes));
    return work(folder);
  });
}

function receive(request: Request, response: Response, storage: StorageEngine): Promise<void> {
  const upload = multer({ storage, limits: { files: MOST_FILES, fields: 0, parts: MOST_FILES } }).any();
  return new Promise((resolve, reject) => {
    upload(request, response, (error: unknown) => {
      if (error === undefined || error === null) resolve();
      else reject(error instanceof MulterError || !(error instanceof Problem) ? brokenUpload(error) : error);
    });
  });
}

/** Writes each file under its own name, which can be no path, and counts bytes over all of them. */
function storageIn(folder: string, mostBytes: number): StorageEngine {
  const names = new Set<string>();
  let bytes = 0;
  const count = (): Transform =>
    new Transform({
      transform(chunk: Buffer, _encoding, done) {
        bytes += chunk.length;
        if (bytes > mostBytes) done(tooLarge(mostBytes));
        else done(null, chunk);
      },
    });
  return {
    _handleFile(_request, file, done) {
      const name = file.originalname;
      if (name !== MANIFEST && !importName.test(name)) return done(unknownName());
      if (names.has(name)) return done(sentTwice(name));
      names.add(name);
      pipeline(file.stream, count(), createWriteStream(join(folder, name))).then(() => done(null, {}), done);
    },
    // The whole folder is removed, whatever came of its files.
    _removeFile: (_request, _file, done) => done(null),
  };
}

const notAnUpload = (): Problem =>
  new Problem({
    status: 400,
    code: 'NOT_AN_UPLOAD',
    detail: {
      en: 'Send manifest.json and the files that it lists as multipart/form-data.',
      zh: '请以multipart/form-data格式发送manifest.json及其列出的文件。',
    },
  });

const tooLarge = (most: number): Problem =>
  new Problem({
    status: 413,
    code: 'UPLOAD_TOO_LARGE',
    detail: {
      en: `The files are larger than ${most} bytes together; import the folder by the command "import" instead.`,
      zh: `文件总大小超过${most}字节；请改用“import”命令导入该文件夹。`,
    },
  });

const unknownName = (): Problem =>
  new Problem({
    status: 422,
    code: 'UNKNOWN_FILE_NAME',
    detail: {
      en: 'A file has no name of an import file: manifest.json, or letters and dashes ending in .csv or .jsonl.',
      zh: '有文件的名称不是导入文件名：应为manifest.json，或由字母和连字符组成并以.csv或.jsonl结尾。',
    },
  });

const sentTwice = (name: string): Problem =>
  new Problem({
    status: 422,
    code: 'SENT_TWICE',
    path: name,
    detail: { en: `The file ${name} was sent twice.`, zh: `文件${name}发送了两次。` },
  });

/** Too many parts, fields among the files, or a body that ends in the middle. A fault of our disk is none of the caller's. */
function brokenUpload(error: unknown): unknown {
  const isOurs = error instanceof Error && 'errno' in error;
  if (isOurs) return error;
  return new Problem({
    status: 400,
    code: 'UPLOAD_BROKEN',
    detail: {
      en: `The upload could not be read: at most ${MOST_FILES} files and no other fields.`,
      zh: `无法读取上传内容：最多${MOST_FILES}个文件，且不能有其他字段。`,
    },
  });
}
