import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useRule, type RulePage as Rule } from '../../api/rules.js';
import { CategoryTag } from '../../ui/category-tag.js';
import { PageHeader } from '../../ui/page-header.js';
import { Stack } from '../../ui/panel.js';
import { usePermission } from '../../ui/session-context.js';
import { Loaded } from '../../ui/states/loaded.js';
import { StatusMark, toneOf } from '../../ui/status-mark.js';
import { useName, useText } from '../../ui/use-text.js';
import { ruleStateNames } from '../../vocabulary/domain.js';
import { EvidenceButton } from '../../ui/why-buttons.js';
import { EditRuleButton } from '../rule-editor/edit-buttons.js';
import { RuleContent } from './rule-content.js';
import { RuleDetections } from './rule-detections.js';
import { RuleFacts } from './rule-facts.js';

/** One rule: what it says, in words and as it is stored, and what it has found. */
export function RulePage() {
  const rule = useRule(useParams().ruleId ?? '');
  return <Loaded of={rule}>{(data) => <RuleDetails rule={data} />}</Loaded>;
}

function RuleDetails({ rule }: { rule: Rule }) {
  const { t } = useTranslation();
  const text = useText();
  const name = useName();
  const mayReadDetections = usePermission('detection.read');
  const { document, state } = rule;
  return (
    <>
      <PageHeader
        title={text(document.name)}
        subtitle={document.description && text(document.description)}
        back={{ to: '/rules', label: t('rules.title') }}
        actions={
          <>
            <EvidenceButton of={{ kind: 'rule', id: rule.id, version: rule.version }} />
            <EditRuleButton id={rule.id} />
          </>
        }
        marks={
          <>
            <CategoryTag category={document.category} />
            <StatusMark tone={toneOf(state)}>{name(ruleStateNames, state)}</StatusMark>
          </>
        }
      />
      <Stack>
        <RuleFacts rule={rule} />
        <RuleContent rule={rule} />
        {mayReadDetections && <RuleDetections ruleId={rule.id} category={document.category} total={rule.detections} />}
      </Stack>
    </>
  );
}
