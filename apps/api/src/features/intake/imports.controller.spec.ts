import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Response } from 'supertest';
import { type FolderSpec, writeImportFolder } from '../../../../../tests/support/import-folder.js';
import {
  type Caller,
  createTestApplication,
  type TestApplication,
} from '../../../../../tests/support/test-application.js';

let application: TestApplication;
let operations: Caller;
let temporary: string;

beforeAll(async () => {
  application = await createTestApplication();
  operations = await application.as('operations');
  temporary = await mkdtemp(join(tmpdir(), 'baleen-test-'));
  vi.stubEnv('TMPDIR', temporary);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(temporary, { recursive: true });
  await application.stop();
});

/** @param rename to send files under other names than the manifest's */
async function upload(
  spec: FolderSpec,
  { caller = operations, rename = (name: string) => name } = {},
): Promise<Response> {
  const folder = await writeImportFolder(spec);
  try {
    const post = caller.post('/api/imports');
    for (const name of await readdir(folder.path)) {
      post.attach('files', await readFile(join(folder.path, name)), rename(name));
    }
    return await post;
  } finally {
    await folder.remove();
  }
}

const header =
  'customerId,name,status,birthDate,relationshipStartDate,branchId,staff,vulnerable,residency,referralCount\n';
const row = (id: string, birthDate = '1980-01-01'): string =>
  `${id},Anna,active,${birthDate},2010-01-01,B1,false,false,domestic,0\n`;
const folder = (id: string): FolderSpec => ({
  files: { 'customers.csv': header + row(id) + row(`${id}x`, '1980-02-30') + row(`${id}y`, '') },
});

describe('an upload', () => {
  it('is imported and answered with its figures, and nothing of it stays on disk', async () => {
    const { status, body } = await upload(folder('C1'));
    expect(status).toBe(201);
    expect(body).toMatchObject({
      rowsIn: 3,
      accepted: 1,
      repeated: 0,
      quarantined: 2,
      status: 'done',
      files: [{ name: 'customers.csv' }],
    });
    expect(await readdir(temporary)).toEqual([]);
    const [entry] = await application.database.query(
      "SELECT actor, thing FROM audit_entry WHERE action = 'import.done'",
    );
    expect(entry).toEqual({ actor: `user:${operations.userId}`, thing: `import:${body.id}` });
  });

  it('sent twice is a conflict', async () => {
    await upload(folder('C2'));
    const { status, body } = await upload(folder('C2'));
    expect([status, body.code]).toEqual([409, 'ALREADY_IMPORTED']);
  });

  it('with a broken file is refused with all that is wrong', async () => {
    const { status, body } = await upload({ files: { 'customers.csv': header.replace('name', 'nmae') + row('C3') } });
    expect(status).toBe(422);
    expect(body).toMatchObject({
      code: 'UNKNOWN_COLUMN',
      path: 'customers.csv:1',
      problems: [{ code: 'UNKNOWN_COLUMN' }],
    });
    expect(body.detail).toContain('did you mean "name"');
  });

  it('with a name that leads elsewhere is refused', async () => {
    const spec = folder('C4');
    expect((await upload(spec, { rename: () => '../../etc.csv' })).status).toBe(422);
    expect((await upload(spec, { rename: (name) => (name === 'manifest.json' ? name : '.bashrc') })).body.code).toBe(
      'UNKNOWN_FILE_NAME',
    );
    expect((await upload(spec, { rename: () => 'manifest.json' })).body.code).toBe('SENT_TWICE');
    expect(await readdir(temporary)).toEqual([]);
  });

  it('that is no upload is a bad request', async () => {
    const { status, body } = await operations.post('/api/imports', { files: [] });
    expect([status, body.code]).toEqual([400, 'NOT_AN_UPLOAD']);
  });
});

describe('imports', () => {
  it('are listed newest first, and one is shown with its refused rows page by page', async () => {
    const { body: made } = await upload(folder('C5'));
    const { body: list } = await operations.get('/api/imports?limit=1');
    expect(list).toMatchObject({ items: [{ id: made.id, rowsIn: 3 }] });
    const { body: first } = await operations.get(`/api/imports/${made.id}?limit=1`);
    expect(first.quarantine.items).toEqual([
      {
        file: 'customers.csv',
        line: 3,
        field: 'birthDate',
        code: 'NO_SUCH_DATE',
        reason: { en: 'the date "1980-02-30" does not exist', zh: '日期"1980-02-30"不存在' },
        raw: row('C5x', '1980-02-30').trim(),
      },
    ]);
    const { body: second } = await operations.get(
      `/api/imports/${made.id}?limit=1&cursor=${first.quarantine.nextCursor}`,
    );
    expect(second.quarantine).toMatchObject({ items: [{ line: 4, code: 'MISSING' }], nextCursor: null });
  });

  it('show the rows themselves only to those who may see customers or mend the files', async () => {
    const { body: made } = await upload(folder('C6'));
    const rawFor = async (role: 'compliance' | 'administrator'): Promise<string> =>
      (await (await application.as(role)).get(`/api/imports/${made.id}`)).body.quarantine.items[0].raw;
    expect(await rawFor('compliance')).toContain('Anna');
    expect(await rawFor('administrator')).toBe('');
  });

  it('that do not exist are not found', async () => {
    expect((await operations.get('/api/imports/999')).status).toBe(404);
    expect((await operations.get('/api/imports/x')).status).toBe(404);
  });
});
