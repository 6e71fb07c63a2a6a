import { berkaDemo } from './berka-demo.js';
import { haichaoDemo } from './haichao-demo.js';
import { type DemoBank } from './platform/demo-bank.js';

/** The banks that `npm start -- --bank <id>` can show; the first is the one that a fresh machine shows. */
export const demoBanks: readonly DemoBank[] = [haichaoDemo, berkaDemo];
