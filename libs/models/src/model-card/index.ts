export { type ModelCard } from './model-card.js';
