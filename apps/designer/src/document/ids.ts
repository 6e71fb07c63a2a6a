import { type JourneyDocument } from '@baleen/journeys';

/** Gives a new id at each call, for something of the kind. Chance comes in here and nowhere else. */
export type IdSource = (kind: string) => string;

const tries = 1_000;

/**
 * Ids that neither the document nor this run of calls has yet.
 * @throws Error where the source keeps giving ids that are taken
 */
export function freshIds(document: JourneyDocument, source: IdSource): IdSource {
  const taken = new Set([...document.blocks, ...document.links].map(({ id }) => id));
  return (kind) => {
    for (let attempt = 0; attempt < tries; attempt++) {
      const id = source(kind);
      if (taken.has(id)) continue;
      taken.add(id);
      return id;
    }
    throw new Error(`the source of ids gives no free id for ${kind}`);
  };
}
