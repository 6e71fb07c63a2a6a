import { type JourneyDocument } from './types.js';

/** A journey as JSON text for people and files: keys in the order of the format, two spaces of indent. `parseJourneyText` reads it back to an equal document. */
export function writeJourney(document: JourneyDocument): string {
  const { schemaVersion, id, name, purpose, settings } = document;
  const blocks = document.blocks.map((block) => ({
    id: block.id,
    kind: block.kind,
    position: block.position,
    name: block.name,
    settings: block.settings,
  }));
  const links = document.links.map((link) => ({ id: link.id, from: link.from, to: link.to }));
  return `${JSON.stringify({ schemaVersion, id, name, purpose, settings, blocks, links }, undefined, 2)}\n`;
}
