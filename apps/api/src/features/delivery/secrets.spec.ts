import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Secrets, variableOf } from './secrets.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baleen-secrets-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (content: string, mode = 0o600): void => {
  writeFileSync(join(folder, 'secrets.json'), content, { mode });
  chmodSync(join(folder, 'secrets.json'), mode);
};

it('takes a secret from the environment before the file, and knows none that is in neither', () => {
  write('{"sms.password": "of the file", "sms.secret": "file alone"}');
  const secrets = new Secrets(folder, { BALEEN_SECRET_SMS_PASSWORD: 'of the environment' });
  expect(secrets.find('sms.password')).toBe('of the environment');
  expect(secrets.find('sms.secret')).toBe('file alone');
  expect(secrets.find('email.password')).toBeUndefined();
  expect(variableOf('call_centre.receiptSecret')).toBe('BALEEN_SECRET_CALL_CENTRE_RECEIPT_SECRET');
});

it.each([
  ['that others may read', '{}', 0o644],
  ['that is no JSON', 'sms.password=x', 0o600],
  ['that holds more than texts', '{"sms.password": 7}', 0o600],
])('refuses a file %s, without a word of what it holds', (_, content, mode) => {
  write(content, mode);
  const find = (): unknown => new Secrets(folder, {}).find('sms.password');
  expect(find).toThrow('secrets.json');
  expect(find).not.toThrow('=x');
});

it('makes a key of its own once, in a file for its owner alone, beside the secrets that are there', () => {
  write('{"sms.password": "kept"}');
  const made = new Secrets(folder, {}).own('links.key');
  expect(made).toHaveLength(43);
  expect(new Secrets(folder, {}).own('links.key')).toBe(made);
  expect(JSON.parse(readFileSync(join(folder, 'secrets.json'), 'utf8'))).toEqual({
    'sms.password': 'kept',
    'links.key': made,
  });
  expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
});
