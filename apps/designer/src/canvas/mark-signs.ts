import { type Mark } from '../document/index.js';

/** What stands for a difference beside its colour. */
export const markSigns: Readonly<Record<Mark, string>> = { added: '+', changed: '~', removed: '−' };
