import { describe, expect, it } from 'vitest';
import { openWork } from './kept-work.js';

const named = (en: string) => ({ id: 'gold', name: { en, zh: '金' } });
const base = { document: named('Gold'), revision: 3 };
const personal = { document: named('Mine'), baseRevision: 3, savedAt: '2026-03-02T09:00:00Z' };

describe('opening an editor', () => {
  it('begins with what is saved, also where the kept work is the same or cannot be read', () => {
    for (const document of [base.document, 'nonsense', null, [1]])
      expect(openWork(base, { ...personal, document }, undefined)).toEqual({
        document: base.document,
        seen: 3,
        restored: 'none',
      });
    expect(openWork(base, null, undefined).restored).toBe('none');
  });

  it('takes up unsaved work: of the server, or of this device where the server did not get it', () => {
    expect(openWork(base, personal, undefined)).toEqual({ document: personal.document, seen: 3, restored: 'own' });
    const local = { document: named('Newer'), baseRevision: 3, isSynced: false };
    expect(openWork(base, personal, local).document).toEqual(local.document);
    expect(openWork(base, personal, { ...local, isSynced: true }).document).toEqual(personal.document);
    expect(openWork({ ...base, revision: null }, null, { ...local, baseRevision: null }).restored).toBe('own');
  });

  it('has seen no more than the work had, so that the save asks where somebody else has saved since', () => {
    expect(openWork({ ...base, revision: 5 }, personal, undefined)).toMatchObject({ seen: 3, restored: 'behind' });
  });
});
