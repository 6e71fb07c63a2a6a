// @vitest-environment node
import { createCatalogue, needs, parseRule, patternKinds } from '@baleen/rules';
import { describe, expect, it } from 'vitest';
import { blankRule } from './blank-rule.js';
import { needNames } from './need-names.js';
import { formOf, patternFieldNames, patternFormNames, patternForms } from './pattern-forms.js';

const scope = { catalogue: createCatalogue(), tags: new Map() };
const inPattern = (pattern: object) => {
  const parsed = parseRule({ ...blankRule, id: 'new', pattern }, scope);
  return parsed.ok ? [] : parsed.problems.filter(({ path }) => path.startsWith('/pattern'));
};

describe('the forms of patterns', () => {
  it('cover every kind that the engine knows', () => {
    expect(new Set(patternForms.map(({ kind }) => kind))).toEqual(new Set(patternKinds));
  });

  it.each(patternForms.map((form) => [form.id, form] as const))(
    '%s begins as a pattern that can be read',
    (_, form) => {
      expect(inPattern(form.blank)).toEqual([]);
      expect(formOf(form.blank)).toBe(form);
    },
  );

  it('have a name for each form, argument and choice', () => {
    for (const { id, fields } of patternForms) {
      expect(patternFormNames).toHaveProperty([id]);
      for (const { key, choices = [] } of fields)
        for (const name of [key, ...choices]) expect(patternFieldNames).toHaveProperty([name]);
    }
  });

  it('offer only arguments that the engine takes', () => {
    for (const { blank, fields } of patternForms) {
      const unknown = inPattern({
        ...blank,
        ...Object.fromEntries(fields.map(({ key }) => [key, blank[key] ?? null])),
      });
      expect(unknown.filter(({ code }) => code === 'RULE_UNKNOWN_KEY')).toEqual([]);
    }
  });
});

describe('the names of needs', () => {
  it('cover every need that the engine knows', () => {
    expect(Object.keys(needNames)).toEqual([...needs]);
  });
});
