import { type JourneyDocument, type References, type ReferenceTarget, standingOfferId } from '@baleen/journeys';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { apiGet } from '../../api/client.js';
import { type OfferItem, type TreatmentItem } from '../../api/offers.js';
import { useRuleScope } from '../../api/rule-editor.js';
import { useRules } from '../../api/rules.js';
import { type SegmentItem } from '../../api/segments.js';
import { type Page, type Text } from '../../api/shared.js';
import { usePreferences } from '../../ui/preferences.js';
import { eventTypeNames } from '../../vocabulary/event-types.js';
import { nameIn as vocabularyName } from '../../vocabulary/vocabulary.js';
import { factGroups, type FactGroup } from '../rule-editor/fact-options.js';
import { type ReferenceOption } from './forms/form-context.js';

interface CatalogueItem {
  readonly id: string;
  readonly name: Text;
  /** Of an offer: the channels that it has a treatment for. */
  readonly channels?: readonly string[];
}

/** Everything of the bank that a journey may point to. What could not be read is absent, and is then not checked against. */
export interface Catalogues {
  readonly references: References;
  readonly options: (target: ReferenceTarget) => readonly ReferenceOption[] | undefined;
  /** Facts of the customer, and of events of these types. */
  readonly facts: (eventTypes: readonly string[]) => readonly FactGroup[];
  /** The types of event that can be the cause of an entry. */
  readonly causesOf: (document: JourneyDocument) => readonly string[];
}

/** One read of a list that the reader may not be allowed to see. */
function useCatalogue<T>(name: string, itemOf: (item: T) => CatalogueItem): readonly CatalogueItem[] | undefined {
  return useQuery({
    queryKey: [name, 'catalogue'],
    queryFn: ({ signal }) => apiGet<Page<T>>(`/${name}`, { query: { limit: 200 }, signal }),
    select: ({ items }) => items.map(itemOf),
    staleTime: 60_000,
    retry: false,
  }).data;
}

const ofSegment = ({ id, name }: SegmentItem): CatalogueItem => ({ id, name });
const ofOffer = ({ id, name, wording }: OfferItem): CatalogueItem => ({
  id,
  name,
  channels: [...new Set(wording.map(({ channel }) => channel))],
});
/** What a rule says in words: in no catalogue, and always there. */
const standingOffer = ({ id, name }: { readonly id: string; readonly name: Text }): CatalogueItem => ({
  id: standingOfferId(id),
  name: { en: `Standing offer: ${name.en}`, zh: `常设权益：${name.zh}` },
});
/** Wording has no name but its id. */
const ofTreatment = ({ id }: TreatmentItem): CatalogueItem => ({ id, name: { en: id, zh: id } });

export function useCatalogues(): Catalogues {
  const locale = usePreferences((preferences) => preferences.locale);
  const rules = useRules().items;
  const scope = useRuleScope().data;
  const segments = useCatalogue('segments', ofSegment);
  const offers = useCatalogue('offers', ofOffer);
  const treatments = useCatalogue('treatments', ofTreatment);
  return useMemo(() => {
    const eventTypes =
      scope &&
      [...scope.catalogue.eventTypes.values()].map(({ type }) => ({
        id: type,
        name: vocabularyName(eventTypeNames, type),
      }));
    const scores =
      scope && [...scope.catalogue.scores.values()].map(({ name, meaning }) => ({ id: name, name: meaning }));
    const lists: Readonly<Record<ReferenceTarget, readonly CatalogueItem[] | undefined>> = {
      rule: rules,
      segment: segments,
      offer: offers && rules && [...offers, ...rules.map(standingOffer)],
      treatment: treatments,
      'event-type': eventTypes,
      score: scores,
    };
    const known = Object.entries(lists).flatMap(([target, items]) =>
      items ? [[target, new Set(items.map(({ id }) => id))] as const] : [],
    );
    const options = new Map(
      Object.entries(lists).map(([target, items]) => [
        target,
        items?.map(({ id, name }) => ({ id, name: nameIn(name, locale) || id })),
      ]),
    );
    const withChannels = offers?.filter(({ channels }) => channels !== undefined);
    const triggers = new Map(rules?.map(({ id, trigger }) => [id, [trigger].flat()]));
    return {
      references: {
        ids: Object.fromEntries(known) as References['ids'],
        ...(withChannels && {
          offerChannels: new Map(withChannels.map(({ id, channels }) => [id, new Set(channels)])),
        }),
      },
      options: (target) => options.get(target),
      facts: (types) => (scope ? factGroups({ trigger: { events: [...types] } }, scope) : []),
      causesOf: (document) => causesOf(document, triggers),
    };
  }, [rules, scope, segments, offers, treatments, locale]);
}

const nameIn = (name: Text | string, locale: 'en' | 'zh'): string => (typeof name === 'string' ? name : name[locale]);

function causesOf({ blocks }: JourneyDocument, triggers: ReadonlyMap<string, readonly string[]>): string[] {
  const rules = blocks.flatMap(({ kind, settings }) => {
    const on =
      kind === 'trigger'
        ? (settings['on'] as { readonly kind?: string; readonly rules?: readonly string[] } | undefined)
        : undefined;
    return on?.kind === 'detection' ? (on.rules ?? []) : [];
  });
  return [...new Set(rules.flatMap((rule) => triggers.get(rule) ?? []))].filter((type) => type !== 'calendar');
}
