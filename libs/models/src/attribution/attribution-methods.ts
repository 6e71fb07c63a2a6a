import { type Text } from '../result/index.js';
import { firstTouch } from './first-touch.js';
import { lastTouch } from './last-touch.js';
import { linear } from './linear.js';
import { markov } from './markov.js';
import { type Credit, type Path } from './path.js';
import { shapley } from './shapley.js';
import { timeDecay } from './time-decay.js';

/** A way of giving credit, as it is offered for choice. */
export interface AttributionMethod {
  readonly name: string;
  readonly title: Text;
  readonly attribute: (paths: readonly Path[]) => readonly Credit[];
}

/** All methods, for paths checked by `checkPaths`; time decay with a half-life of 7 days. */
export const attributionMethods: readonly AttributionMethod[] = [
  { name: 'first', title: { en: 'First contact', zh: '首次触点' }, attribute: firstTouch },
  { name: 'last', title: { en: 'Last contact', zh: '末次触点' }, attribute: lastTouch },
  { name: 'linear', title: { en: 'Linear', zh: '线性' }, attribute: linear },
  { name: 'time-decay', title: { en: 'Time decay', zh: '时间衰减' }, attribute: (paths) => timeDecay(paths) },
  {
    name: 'markov',
    title: { en: 'Removal effect (Markov)', zh: '移除效应（马尔可夫）' },
    attribute: (paths) => markov(paths).credits,
  },
  { name: 'shapley', title: { en: 'Shapley value', zh: '沙普利值' }, attribute: shapley },
];
