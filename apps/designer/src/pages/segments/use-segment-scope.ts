import { type SegmentScope, type Text } from '@baleen/rules';
import { useMemo } from 'react';
import { useRuleScope } from '../../api/rule-editor.js';
import { useRules } from '../../api/rules.js';
import { useSegments } from '../../api/segments.js';
import { type FactGroup, factGroups } from '../rule-editor/fact-options.js';
import { type JsonObject } from '../rule-editor/json-path.js';

/** What conditions over customers may refer to, with names for people. */
export interface CustomerScope {
  readonly scope: SegmentScope;
  readonly segmentNames: ReadonlyMap<string, Text>;
  readonly ruleNames: ReadonlyMap<string, Text>;
}

/** @param own id of the segment that is edited: it cannot read itself */
export function useSegmentScope(own?: string): CustomerScope | undefined {
  const { data: known } = useRuleScope();
  const { items: rules } = useRules();
  const { items: segments } = useSegments();
  return useMemo(() => {
    if (!known || !rules || !segments) return undefined;
    const others = segments.filter(({ id }) => id !== own);
    const scope: SegmentScope = {
      ...known,
      segments: new Set(others.map(({ id }) => id)),
      rules: new Set(rules.map(({ id }) => id)),
    };
    return {
      scope,
      segmentNames: new Map(others.map(({ id, name }) => [id, name])),
      ruleNames: new Map(rules.map(({ id, name }) => [id, name])),
    };
  }, [known, rules, segments, own]);
}

/** Everything that conditions over customers may read: as in a rule, without an event, and segments and earlier detections too. */
export function customerFactGroups(
  document: JsonObject,
  { scope, segmentNames, ruleNames }: CustomerScope,
): FactGroup[] {
  return [
    ...factGroups({ facts: document['facts'] ?? {} }, scope),
    {
      id: 'segment',
      options: [...segmentNames].map(([id, label]) => ({ name: `segment.${id}`, label, type: 'bool' })),
    },
    {
      id: 'detections',
      options: [...ruleNames].map(([id, label]) => ({
        name: `detections.${id}`,
        label,
        type: 'number',
        takesDays: true,
      })),
    },
  ].filter(({ options }) => options.length > 0) as FactGroup[];
}
