import { type Text } from '@baleen/rules';
import { incompleteValues, type AnyValues } from '../arguments/index.js';
import { journeyArguments } from '../document/index.js';
import { type Check } from './types.js';

const messages = {
  EXIT_RULE_EMPTY: {
    en: 'An exit rule needs an event or conditions',
    zh: '退出规则需要事件或条件',
  },
} as const satisfies Record<string, Text>;

/** The journey's own name and settings are complete. */
export const checkJourneySettings: Check = ({ document }) => {
  const rules = document.settings.exitRules ?? [];
  return [
    ...incompleteValues(journeyArguments, document as unknown as AnyValues),
    ...rules.flatMap((rule, index) =>
      rule.event === undefined && rule.conditions === undefined
        ? [{ code: 'EXIT_RULE_EMPTY', path: `/settings/exitRules/${index}`, message: messages.EXIT_RULE_EMPTY }]
        : [],
    ),
  ];
};
