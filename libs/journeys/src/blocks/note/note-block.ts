import { defineBlock } from '../block-definition.js';

export const noteBlock = defineBlock({
  kind: 'note',
  name: { en: 'Note', zh: '备注' },
  description: { en: 'A remark on the canvas; it does nothing.', zh: '画布上的备注，不产生任何作用。' },
  family: 'remark',
  hasInput: false,
  fields: { text: { type: 'text', longest: 4000, form: 'long-text', label: { en: 'Text', zh: '内容' } } },
  ports: () => [],
  explain: ({ text }) => text ?? { en: '', zh: '' },
  reasons: {},
  step() {
    throw new Error('a note is no place for a customer');
  },
});
