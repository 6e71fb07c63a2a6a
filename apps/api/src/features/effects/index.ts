export { EffectsModule } from './effects.module.js';
