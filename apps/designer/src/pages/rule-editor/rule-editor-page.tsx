import { useParams } from 'react-router';
import { useEditableRule, useRuleScope } from '../../api/rule-editor.js';
import { Loaded } from '../../ui/states/loaded.js';
import { blankRule } from './blank-rule.js';
import { type JsonObject } from './json-path.js';
import { RuleEditor } from './rule-editor.js';

/** Edits a rule, from its newest version on. */
export function RuleEditorPage() {
  const { ruleId = '' } = useParams();
  const scope = useRuleScope();
  const rule = useEditableRule(ruleId);
  return (
    <Loaded of={scope}>
      {(known) => (
        <Loaded of={rule}>
          {({ document, hash }) => (
            <RuleEditor key={ruleId} scope={known} initial={document as JsonObject} initialHash={hash} />
          )}
        </Loaded>
      )}
    </Loaded>
  );
}

/** Makes a new rule. */
export function NewRulePage() {
  const scope = useRuleScope();
  return <Loaded of={scope}>{(known) => <RuleEditor scope={known} initial={blankRule} initialHash={null} />}</Loaded>;
}
