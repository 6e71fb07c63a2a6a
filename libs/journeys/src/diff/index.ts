export { diffJourneys, type JourneyChange } from './diff-journeys.js';
