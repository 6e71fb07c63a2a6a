// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { type TagItem } from '../../api/tags.js';
import { filterTags } from './filter-tags.js';

const tag = (id: string, category: string, en: string, zh: string, state: TagItem['state'] = 'live'): TagItem => ({
  id,
  category,
  name: { en, zh },
  refresh: 'daily',
  state,
  owner: 'o',
  source: 'core',
  coverage: null,
  asOf: null,
  rules: 0,
});

const tags = [
  tag('mk-fatigue', 'marketing', 'Contact fatigue', '营销疲劳'),
  tag('vc-tier', 'value', 'Service tier', '客户等级', 'retired'),
  tag('dp-gender', 'demographic', 'Gender', '性别'),
];
const ids = (filters: Parameters<typeof filterTags>[1]): string[] => filterTags(tags, filters).map(({ id }) => id);

describe('the list of tags', () => {
  it('goes category by category in the order of the library', () =>
    expect(ids({})).toEqual(['dp-gender', 'vc-tier', 'mk-fatigue']));

  it('finds by name in either language and by id', () => {
    expect(ids({ q: 'TIER' })).toEqual(['vc-tier']);
    expect(ids({ q: '疲劳' })).toEqual(['mk-fatigue']);
    expect(ids({ q: 'dp-' })).toEqual(['dp-gender']);
  });

  it('keeps to a category and to a state', () => {
    expect(ids({ category: 'marketing' })).toEqual(['mk-fatigue']);
    expect(ids({ state: 'retired' })).toEqual(['vc-tier']);
    expect(ids({ state: 'retired', category: 'marketing' })).toEqual([]);
  });
});
