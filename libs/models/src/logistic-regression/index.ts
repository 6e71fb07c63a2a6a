export { fitLogistic, type LogisticOptions } from './fit-logistic.js';
export { type CategoryTerm, type LogisticModel, type NumberTerm, type Term } from './logistic-model.js';
export { explainLogistic, type LogisticReasons, scoreLogistic } from './score-logistic.js';
