import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readConfiguration } from './configuration.js';

test('an empty environment means the embedded PostgreSQL in ./data on port 3000', () => {
  expect(readConfiguration({})).toEqual({
    databaseUrl: undefined,
    dataDir: resolve('data'),
    port: 3000,
    host: undefined,
    logLevel: 'info',
    hasSecureCookies: false,
    trustedProxies: 0,
    liveCacheMb: 64,
  });
});

test('a blank variable counts as absent', () => {
  expect(readConfiguration({ PORT: '', DATABASE_URL: '', BALEEN_DATA_DIR: '' })).toEqual(readConfiguration({}));
});

test('all wrong variables are named together, and the database password is not repeated', () => {
  const read = () => readConfiguration({ PORT: '70000', LOG_LEVEL: 'loud', DATABASE_URL: 'mysql://u:secret@h/d' });
  expect(read).toThrow(/PORT=70000/);
  expect(read).toThrow(/LOG_LEVEL=loud/);
  expect(read).toThrow(/DATABASE_URL: must begin with postgres/);
  expect(read).not.toThrow(/secret/);
});
