import { type Port } from './block-definition.js';

/** The way on, where a block has one. */
export const nextPort: Port = { id: 'next', label: { en: 'Next', zh: '下一步' } };
