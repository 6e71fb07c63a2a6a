export { checkContacts } from './check-contacts.js';
export { contactOrdinals } from './contact-ordinals.js';
export { contactRates } from './contact-rates.js';
export { type ContactSequence } from './contact-sequence.js';
export { fatigueCard } from './fatigue-card.js';
export { fatigueLevel, type FatigueLevel } from './fatigue-level.js';
export { type ContactRate, type FatigueModel, type FatigueThreshold } from './fatigue-model.js';
export { fitFatigue, type FatigueOptions } from './fit-fatigue.js';
export { fatigueCommand } from './fatigue-command.js';
