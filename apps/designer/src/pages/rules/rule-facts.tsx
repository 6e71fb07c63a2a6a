import { useTranslation } from 'react-i18next';
import { type RulePage } from '../../api/rules.js';
import { Facts } from '../../ui/data/facts.js';
import { useFormat } from '../../ui/format/use-format.js';
import { Panel } from '../../ui/panel.js';
import { useName } from '../../ui/use-text.js';
import { Code } from '../../ui/values.js';
import { groupNames, sourceNames } from '../../vocabulary/domain.js';
import { eventTypeNames } from '../../vocabulary/event-types.js';

/** What a rule is, apart from what it asks. */
export function RuleFacts({ rule }: { rule: RulePage }) {
  const { t } = useTranslation();
  const name = useName();
  const format = useFormat();
  const { document, version, hash, detections } = rule;
  const triggers = 'events' in document.trigger ? document.trigger.events : ['calendar'];
  return (
    <Panel>
      <Facts
        facts={[
          { label: t('rules.trigger'), value: triggers.map((type) => name(eventTypeNames, type)).join(', ') },
          { label: t('rules.group'), value: name(groupNames, document.group) },
          { label: t('rules.source'), value: name(sourceNames, document.source) },
          { label: t('rules.priority'), value: format.number(document.priority) },
          {
            label: t('rules.cooldown'),
            value:
              document.cooldownDays === 0 ? t('rules.noCooldown') : t('rules.days', { count: document.cooldownDays }),
          },
          { label: t('rules.detections'), value: format.number(detections) },
          {
            label: t('rules.version'),
            value: (
              <>
                {version} <Code>{hash.slice(0, 12)}</Code>
              </>
            ),
          },
          { label: t('rules.id'), value: <Code>{rule.id}</Code> },
        ]}
      />
    </Panel>
  );
}
