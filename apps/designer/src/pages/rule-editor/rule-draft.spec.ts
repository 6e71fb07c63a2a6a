// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { editAt, editText, jsonText, redo, seal, startDraft, undo } from './rule-draft.js';

const document = { id: 'a-rule', priority: 50, conditions: { all: [{ fact: 'x' }, { fact: 'y' }] } };
const draft = startDraft(document);

describe('form and JSON of a rule', () => {
  it('stay in step when the form is edited', () => {
    const edited = editAt(draft, ['conditions', 'all', 1, 'fact'], 'z');
    expect(edited.document).toEqual({ ...document, conditions: { all: [{ fact: 'x' }, { fact: 'z' }] } });
    expect(JSON.parse(edited.text)).toEqual(edited.document);
  });

  it('stay in step when the JSON is edited, and keep the text as it was typed', () => {
    const text = '{"id":"other",  "priority": 1}';
    const edited = editText(draft, text);
    expect(edited).toMatchObject({ document: { id: 'other', priority: 1 }, text });
    expect(edited).not.toHaveProperty('textError');
  });

  it('keep the last readable document while the JSON is not one', () => {
    for (const text of ['{"id": ', '[1]', 'null']) {
      const broken = editText(draft, text);
      expect(broken).toMatchObject({ document, text });
      expect(broken.textError).toBeTruthy();
    }
    expect(editText(editText(draft, '{'), '{}')).not.toHaveProperty('textError');
  });

  it('take keys and entries away, and make what lacks on the way', () => {
    expect(editAt(draft, ['priority'], undefined).document).not.toHaveProperty('priority');
    expect(editAt(draft, ['conditions', 'all', 0], undefined).document.conditions).toEqual({ all: [{ fact: 'y' }] });
    expect(editAt(draft, ['name', 'en'], 'A').document.name).toEqual({ en: 'A' });
    expect(editAt(draft, ['conditions', 'all', 2], { fact: 'n' }).document.conditions).toEqual({
      all: [{ fact: 'x' }, { fact: 'y' }, { fact: 'n' }],
    });
  });
});

describe('undo and redo', () => {
  it('take back and do again whole steps, whichever side they came from', () => {
    const edited = editText(editAt(draft, ['priority'], 60), '{"id":"b"}');
    expect(undo(edited).document).toEqual({ ...document, priority: 60 });
    expect(undo(undo(edited))).toMatchObject({ document, text: jsonText(document), past: [] });
    expect(undo(undo(undo(edited)))).toEqual(undo(undo(edited)));
    expect(redo(redo(undo(undo(edited))))).toMatchObject({ document: edited.document, text: edited.text, future: [] });
  });

  it('take typing in one field for one step until it is left', () => {
    const type = (on: typeof draft, value: string) => editAt(on, ['id'], value, { isTyping: true });
    const typed = type(type(draft, 'b'), 'bc');
    expect(undo(typed).document).toEqual(document);
    expect(undo(type(seal(typed), 'bcd')).document['id']).toBe('bc');
    expect(undo(editAt(typed, ['priority'], 1, { isTyping: true })).document['id']).toBe('bc');
  });

  it('forget what was undone once something else is done', () => {
    expect(redo(editAt(undo(editAt(draft, ['priority'], 1)), ['priority'], 2)).document['priority']).toBe(2);
  });
});
