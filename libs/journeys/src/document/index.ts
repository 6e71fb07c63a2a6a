export { canonicalBlock, canonicalJourney, journeyHash } from './canonical-journey.js';
export { explainBlock } from './explain-block.js';
export { journeyArguments, journeySettings, type JourneySettings } from './journey-arguments.js';
export { graphOf, portsOf, type JourneyGraph } from './journey-graph.js';
export { limits } from './limits.js';
export { needs, type Need } from './needs.js';
export { newBlock } from './new-block.js';
export { newJourney } from './new-journey.js';
export { parseBlocksAndLinks, parseJourney, parseJourneyText, type Parsed } from './parse-journey.js';
export { reachable } from './reachable.js';
export { readBlockSettings, readJourneySettings } from './read-settings.js';
export {
  blockKinds,
  type Block,
  type BlockKind,
  type JourneyDocument,
  type Link,
  type Point,
  type Purpose,
} from './types.js';
export { writeJourney } from './write-journey.js';
