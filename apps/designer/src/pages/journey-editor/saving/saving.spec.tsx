import { type JourneyDocument } from '@baleen/journeys';
import { beforeEach, describe, expect, it } from 'vitest';
import { exampleJourney } from '../../../../../../libs/journeys/src/testing/example-journey.js';
import { type JourneyVersionPage, seenOf } from '../../../api/journey-versions.js';
import { autoLayout } from '../../../document/index.js';
import { Autosave, type AutosaveState, delays, type Timer } from './autosave.js';
import { readLocalCopy, removeLocalCopy, writeLocalCopy } from './local-copy.js';
import { openingOf } from './opening.js';

const named = (en: string): JourneyDocument => ({ ...exampleJourney, name: { en, zh: '旅程' } });

/** Time that goes by when it is told to. */
class FakeTime implements Timer {
  now = 0;
  private readonly waiting = new Map<number, { readonly at: number; readonly run: () => void }>();
  private next = 1;

  set(run: () => void, ms: number): number {
    this.waiting.set(this.next, { at: this.now + ms, run });
    return this.next++;
  }

  clear(timer: unknown): void {
    this.waiting.delete(timer as number);
  }

  async pass(ms: number): Promise<void> {
    const end = this.now + ms;
    for (;;) {
      const due = [...this.waiting].filter(([, { at }]) => at <= end).toSorted(([, a], [, b]) => a.at - b.at)[0];
      if (!due) break;
      this.waiting.delete(due[0]);
      this.now = due[1].at;
      due[1].run();
      for (let turn = 0; turn < 5; turn++) await Promise.resolve();
    }
    this.now = end;
  }
}

/** Both places where unsaved work is kept; the server can be away. */
function setUp() {
  const time = new FakeTime();
  const here: { name: string; at: number }[] = [];
  const server: { name: string; at: number }[] = [];
  const states: AutosaveState[] = [];
  const away = { isAway: false };
  const keeping = {
    locally: ({ name }: JourneyDocument): void => void here.push({ name: name.en, at: time.now }),
    remotely: ({ name }: JourneyDocument): Promise<void> => {
      if (away.isAway) return Promise.reject(new Error('no network'));
      server.push({ name: name.en, at: time.now });
      return Promise.resolve();
    },
  };
  const autosave = new Autosave(
    keeping,
    (state) => states.push(state),
    time,
    () => time.now,
  );
  return { time, here, server, states, away, autosave };
}

describe('unsaved work', () => {
  it('is on this device and on the server within two seconds, also while somebody draws without a pause', async () => {
    const { time, here, server, autosave } = setUp();
    const edits: { name: string; at: number }[] = [];
    for (let index = 0; index < 100; index++) {
      edits.push({ name: `edit ${index}`, at: time.now });
      autosave.keep(named(`edit ${index}`));
      await time.pass(100);
    }
    await time.pass(5_000);
    for (const place of [here, server]) {
      expect(place.at(-1)!.name).toBe('edit 99');
      for (const edit of edits.filter(({ at }) => at < 9_000 && place === server)) {
        const kept = place.find(({ name }) => Number(name.slice(5)) >= Number(edit.name.slice(5)))!;
        expect(kept.at - edit.at).toBeLessThan(2_000);
      }
    }
    expect(server.length).toBeLessThan(20);
  });

  it('stays on this device while there is no network, and the newest state goes to the server when it is back', async () => {
    const { time, here, server, states, away, autosave } = setUp();
    away.isAway = true;
    autosave.keep(named('one'));
    await time.pass(2_000);
    expect([here.at(-1)!.name, server, states.at(-1)]).toEqual(['one', [], 'offline']);
    autosave.keep(named('two'));
    await time.pass(2_000);
    expect(here.at(-1)!.name).toBe('two');
    away.isAway = false;
    await time.pass(delays.retry + 100);
    expect([server.map(({ name }) => name), states.at(-1)]).toEqual([['two'], 'kept']);
  });

  it('is written at once when the page goes', () => {
    const { here, server, autosave } = setUp();
    autosave.keep(named('lid'));
    autosave.flush();
    expect([here.at(-1)!.name, server.at(-1)!.name]).toEqual(['lid', 'lid']);
  });

  it('is not sent any more once it is saved for all', async () => {
    const { time, server, autosave } = setUp();
    autosave.keep(named('saved meanwhile'));
    autosave.forget();
    await time.pass(10_000);
    expect(server).toEqual([]);
  });
});

describe('opening a journey', () => {
  const places = autoLayout(exampleJourney);
  const tidy: JourneyDocument = {
    ...exampleJourney,
    blocks: exampleJourney.blocks.map((block) => ({ ...block, position: places[block.id]! })),
  };
  const saved: JourneyVersionPage = {
    ...{
      id: tidy.id,
      version: 3,
      hash: 'h',
      state: 'draft',
      author: 'user:2',
      editors: [],
      savedAt: '2026-03-02T09:00:00Z',
    },
    revision: 7,
    document: tidy,
  };
  const mine = { ...tidy, name: { en: 'Mine', zh: '我的' } };
  const opened = { history: { items: [] }, newest: saved, personal: undefined };

  it('begins with what is saved', () => {
    expect(openingOf(opened, undefined)).toEqual({
      document: tidy,
      saved: tidy,
      seen: { revision: 7, newest: 3 },
      restored: 'none',
    });
  });

  it('takes up unsaved work from the server, or from this device where the server did not get it', () => {
    const personal = { document: mine, baseRevision: 7, savedAt: '1994-01-01T00:00:00Z' };
    expect(openingOf({ ...opened, personal }, undefined)).toMatchObject({ document: mine, restored: 'own' });
    const newer = { ...mine, name: { en: 'Newer', zh: '更新' } };
    const local = { document: newer, baseRevision: 7, isSynced: false };
    expect(openingOf({ ...opened, personal }, local)!.document).toEqual(newer);
    expect(openingOf({ ...opened, personal }, { ...local, isSynced: true })!.document).toEqual(mine);
  });

  it('knows when somebody else has saved since, so that the save will show both', () => {
    const opening = openingOf({ ...opened, personal: { document: mine, baseRevision: 6, savedAt: '' } }, undefined)!;
    expect([opening.restored, opening.seen]).toEqual(['behind', { revision: 6, newest: null }]);
  });

  it('leaves aside what is no journey, and what is the same as what is saved', () => {
    for (const document of [{ nonsense: 1 }, tidy]) {
      const personal = { document, baseRevision: 7, savedAt: '' };
      expect(openingOf({ ...opened, personal }, undefined)!.restored).toBe('none');
    }
  });

  it('finds nothing where there never was anything', () => {
    expect(openingOf({ history: { items: [] }, newest: undefined, personal: undefined }, undefined)).toBeUndefined();
  });

  it('has seen no draft where the newest version is in force', () => {
    expect(seenOf({ ...saved, state: 'live' })).toEqual({ revision: null, newest: 3 });
    expect(seenOf(undefined)).toEqual({ revision: null, newest: null });
  });
});

describe('the copy on this device', () => {
  beforeEach(() => localStorage.clear());
  const mine = { userId: 1, kind: 'journey', id: 'fx' };

  it('belongs to one person and one thing', () => {
    writeLocalCopy(mine, { document: exampleJourney, baseRevision: 2, isSynced: false });
    expect(readLocalCopy(mine)).toEqual({
      document: JSON.parse(JSON.stringify(exampleJourney)),
      baseRevision: 2,
      isSynced: false,
    });
    const others = [{ userId: 2 }, { id: 'other' }, { kind: 'segment' }];
    expect(others.map((other) => readLocalCopy({ ...mine, ...other }))).toEqual([undefined, undefined, undefined]);
    removeLocalCopy(mine);
    expect(readLocalCopy(mine)).toBeUndefined();
  });

  it('is none where it cannot be read', () => {
    localStorage.setItem('baleen.journey-draft.1.fx', '{half');
    expect(readLocalCopy(mine)).toBeUndefined();
  });
});
