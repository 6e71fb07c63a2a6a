import { parseRule } from '@baleen/rules';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useRuleScope } from '../../api/rule-editor.js';
import { Panel } from '../../ui/panel.js';
import { Loaded } from '../../ui/states/loaded.js';
import { ExamplesPanel } from '../rule-editor/examples-panel.js';
import styles from './review.module.css';

/** The examples of a rule's version with their results, run here and now. */
export function RuleExamples({ document }: { document: unknown }) {
  const { t } = useTranslation();
  const scope = useRuleScope();
  const parsed = useMemo(() => scope.data && parseRule(document, scope.data), [document, scope.data]);
  return (
    <Panel title={t('review.examples')} hint={t('review.examplesHint')}>
      <Loaded of={scope}>
        {(data) => {
          const rule = parsed?.ok ? parsed.value : undefined;
          return rule?.document.examples.length === 0 ? (
            <p className={styles.soft}>{t('review.noExamples')}</p>
          ) : (
            <ExamplesPanel rule={rule} scope={data} />
          );
        }}
      </Loaded>
    </Panel>
  );
}
