import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Caller,
  createTestApplication,
  type TestApplication,
  testPassword,
} from '../../../../../tests/support/test-application.js';
import { AuditLog, ChainVerifier, SigningKey } from '../audit/index.js';
import { auditLines, rangeOf } from './audit-lines.js';
import { verifyAuditFile } from './verify-audit-file.js';

let application: TestApplication;
let reviewer: Caller;
beforeAll(async () => {
  application = await createTestApplication();
  reviewer = await application.as('compliance');
  for (let i = 0; i < 5; i++) await write('rule.tried', `rule:r${i}`, { i });
});
afterAll(() => application.stop());

const write = (action: string, thing: string, detail: object): Promise<void> =>
  application.database.transaction((transaction) =>
    application.app.get(AuditLog).write(transaction, { actor: 'system', action, thing, detail }),
  );

async function exported(): Promise<string[]> {
  const { text, status } = await reviewer.get('/api/audit/export').buffer(true).parse(asText);
  expect(status).toBe(200);
  return text.split('\n').slice(0, -1);
}

const asText = (response: unknown, done: (error: null, text: string) => void): void => {
  const stream = response as NodeJS.ReadableStream & { text: string };
  stream.text = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => (stream.text += chunk));
  stream.on('end', () => done(null, stream.text));
};

async function* linesOf(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

describe('the audit log', () => {
  it('is searched by person, action, thing and time, newest first, page by page', async () => {
    const { body } = await reviewer.get('/api/audit?action=rule.&thing=rule:r&limit=2');
    expect(body.items.map(({ thing }: { thing: string }) => thing)).toEqual(['rule:r4', 'rule:r3']);
    const next = await reviewer.get(`/api/audit?action=rule.&thing=rule:r&limit=2&cursor=${body.nextCursor}`);
    expect(next.body.items[0]).toMatchObject({ thing: 'rule:r2', actor: 'system', actorName: null, detail: { i: 2 } });
    expect((await reviewer.get('/api/audit?from=2030-01-01T00:00:00Z')).body.items).toEqual([]);
    expect((await reviewer.get('/api/audit?actor=user:1&action=rule.')).body.items).toEqual([]);
  });

  it('holds every sign-in, refused or not, and every sign-out', async () => {
    const login = { login: 'compliance', password: testPassword };
    await application
      .nobody()
      .post('/api/session')
      .send({ ...login, password: 'wrong password' });
    await application.nobody().post('/api/session').send(login);
    const { body } = await reviewer.get(`/api/audit?action=session.&actor=user:${reviewer.userId}`);
    expect(body.items.map(({ action }: { action: string }) => action)).toEqual(['session.begun', 'session.refused']);
    expect(body.items[0].actorName).toBe('Test compliance');
    expect(JSON.stringify(body)).not.toContain(testPassword);
  });

  it('is exported as a file that verifies without the server, and any change of it is found', async () => {
    const lines = await exported();
    const whole = await verifyAuditFile(linesOf(lines));
    expect(whole).toMatchObject({ bank: { id: 'test' }, findings: [], checkpoints: 1 });
    expect(whole.entries).toBe(lines.length - 3);
    const entry = 4;
    const changes: Record<string, readonly string[]> = {
      edited: lines.map((line, i) => (i === entry ? line.replace('"actor":"', '"actor":"x') : line)),
      removed: lines.filter((_, i) => i !== entry),
      cut: lines.slice(0, -2),
      'cut but sealed': [...lines.slice(0, -2), lines.at(-1)!],
      beheaded: [lines[0]!, ...lines.slice(3)],
      'sealed by somebody else': [
        ...lines.slice(0, -1),
        lines.at(-1)!.replace(/"signature":"..../, '"signature":"AAAA'),
      ],
      'no file at all': ['{"a":1}'],
    };
    for (const [name, changed] of Object.entries(changes))
      expect((await verifyAuditFile(linesOf(changed))).findings, name).not.toEqual([]);
    const { findings } = await verifyAuditFile(linesOf(lines), SigningKey.fresh().publicPem);
    expect(findings.map(({ code }) => code)).toContain('SEAL_NOT_GENUINE');
  });

  it('chains concurrent writers without gaps, and what was rolled back leaves none', async () => {
    const broken = application.database.transaction(async (transaction) => {
      await application.app.get(AuditLog).write(transaction, { actor: 'system', action: 'x.y', thing: 'z:1' });
      throw new Error('undone');
    });
    await expect(broken).rejects.toThrow('undone');
    await Promise.all(Array.from({ length: 30 }, (_, i) => write('rule.tried', `rule:c${i}`, {})));
    const verifier = new ChainVerifier({ checkpoints: [], publicKey: '' });
    for await (const page of auditLines(application.database, (await rangeOf(application.database))!))
      for (const line of page) verifier.take(line);
    expect(verifier.end().findings).toEqual([]);
  });

  it('is written by a role that may neither change nor remove', async () => {
    const rows = await application.database.query<{ privilege: string }>(
      `SELECT privilege_type AS privilege FROM information_schema.role_table_grants
       WHERE grantee = 'baleen_audit' AND table_name IN ('audit_entry', 'audit_link')`,
    );
    expect(new Set(rows.map(({ privilege }) => privilege))).toEqual(new Set(['INSERT', 'SELECT']));
    const [owner] = await application.database.query(
      "SELECT pg_get_userbyid(proowner) AS owner, prosecdef AS definer FROM pg_proc WHERE proname = 'write_audit'",
    );
    expect(owner).toEqual({ owner: 'baleen_audit', definer: true });
  });

  it('tells how far it is signed', async () => {
    const { body } = await reviewer.get('/api/audit/standing');
    expect(body).toMatchObject({ entries: expect.any(Number), checkpoint: { signature: expect.any(String) } });
    expect(body.keyFingerprint).toMatch(/^[0-9a-f]{64}$/);
  });
});
