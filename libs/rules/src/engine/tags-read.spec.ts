import { expect, test } from 'vitest';
import { parseTag } from '../format/parse-tag.js';
import { type Tag } from '../format/tag.js';
import { catalogue, ruleOf } from '../testing/rule-builder.js';
import { compileLibrary } from './library.js';
import { tagsRead } from './tags-read.js';

const tagIds = ['lc-stage', 'vc-tier', 'bh-overseas-interest', 'mk-fatigue'];

function tagOf(id: string, when: string): Tag {
  const text = { en: 'x', zh: 'x' };
  const parsed = parseTag(
    {
      schemaVersion: 1,
      id,
      category: 'lifecycle',
      name: text,
      description: text,
      source: 'x',
      refresh: 'daily',
      state: 'live',
      owner: 'x',
      values: ['a', 'b'],
      cases: [{ value: 'a', when }],
      otherwise: { value: 'b' },
    },
    { catalogue, tags: new Map(tagIds.map((known) => [known, undefined])) },
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
}

const tags = [
  tagOf('lc-stage', 'tag.vc-tier = a'),
  tagOf('vc-tier', 'count(login,[0..300]) > 1'),
  tagOf('bh-overseas-interest', 'count(fx-trade,[0..200]) > 1'),
  tagOf('mk-fatigue', 'count(contact-sent,[0..6]) > 3'),
];
const trigger = { events: ['login'] };
const pattern = { kind: 'threshold', test: 'event.newDevice = true' };
const read = (parts: object): string[] =>
  tagsRead([ruleOf({ trigger, pattern, ...parts })], tags).map(({ document }) => document.id);

test('a rule that speaks of no tag reads none', () => {
  expect(read({})).toEqual([]);
});

test('a tag of a condition is read, and the tag that its definition speaks of', () => {
  const conditions = { all: [{ fact: 'tag.lc-stage', operator: 'equal', value: 'a' }] };
  expect(read({ conditions })).toEqual(['lc-stage', 'vc-tier']);
});

test('so are those of facts, of the channel plan, of suppressions and of the group', () => {
  expect(read({ facts: { tier: 'tag.vc-tier' } })).toEqual(['vc-tier']);
  expect(read({ channelPlan: 'when tag.vc-tier in {a}: rm_task@next-bd ; else: sms@now' })).toEqual(['vc-tier']);
  expect(read({ suppressions: ['fatigued'] })).toEqual(['mk-fatigue']);
  expect(read({ group: 'overseas' })).toEqual(['bh-overseas-interest']);
});

test('a rule that wakes on the change of a tag reads it', () => {
  const facts = { changes: 'count(tag-changed{tagId=vc-tier},[0..30])' };
  expect(read({ facts })).toEqual(['vc-tier']);
});

test('no history is kept for a tag that no rule reads', () => {
  const { needs, watchedTags } = compileLibrary(catalogue, [ruleOf({ trigger, pattern })], tags);
  expect([...needs.keys()]).toEqual(['login']);
  expect(watchedTags).toEqual([]);
});
