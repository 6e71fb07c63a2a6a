export { betaDraw } from './beta-draw.js';
export { gammaDraw } from './gamma-draw.js';
export { normalDraw } from './normal-draw.js';
