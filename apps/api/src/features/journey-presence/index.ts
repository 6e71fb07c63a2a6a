export { JourneyPresenceModule } from './journey-presence.module.js';
