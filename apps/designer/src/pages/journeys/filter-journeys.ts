import { type JourneyItem } from '../../api/journeys.js';

interface Filters {
  readonly q?: string;
  readonly state?: string;
  readonly kind?: string;
}

/** Journeys whose name or id holds the text, in the state and of the kind asked for; those drawn by people come first. */
export function filterJourneys(
  items: readonly JourneyItem[],
  { q = '', state, kind }: Filters,
): readonly JourneyItem[] {
  const needle = q.toLowerCase();
  return items
    .filter((journey) => {
      const isFound = [journey.name.en, journey.name.zh, journey.id].some((text) =>
        text.toLowerCase().includes(needle),
      );
      return isFound && (!state || journey.state === state) && (!kind || kindOf(journey) === kind);
    })
    .toSorted((a, b) => Number(kindOf(a) === 'default') - Number(kindOf(b) === 'default'));
}

/** Default journeys are made from a rule's channel plan. */
const kindOf = ({ id }: JourneyItem): 'default' | 'drawn' => (id.startsWith('default-') ? 'default' : 'drawn');
