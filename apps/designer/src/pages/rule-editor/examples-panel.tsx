import { type Example, type ExampleResult, type Rule, runExample, type RuleScope, createZone } from '@baleen/rules';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useBank } from '../../ui/bank-context.js';
import { StatusMark } from '../../ui/status-mark.js';
import { useText } from '../../ui/use-text.js';
import styles from './rule-editor.module.css';

interface ExamplesPanelProps {
  /** Undefined while the rule cannot be read. */
  readonly rule: Rule | undefined;
  readonly scope: RuleScope;
}

/** The rule's examples, run by the engine itself as the rule is edited. */
export function ExamplesPanel({ rule, scope }: ExamplesPanelProps) {
  const { t } = useTranslation();
  const { timeZone } = useBank();
  const zone = useMemo(() => createZone(timeZone), [timeZone]);
  const results = useMemo(
    () =>
      rule?.document.examples.map((example) =>
        runExample({ rule, version: 0, hash: '' }, example, scope.catalogue, zone),
      ) ?? [],
    [rule, scope, zone],
  );
  if (!rule) return <p className={styles.soft}>{t('ruleEditor.examplesWait')}</p>;
  if (results.length === 0) return <p className={styles.soft}>{t('ruleEditor.noExamples')}</p>;
  return (
    <ul className={styles.list}>
      {rule.document.examples.map((example, index) => (
        <li key={index} className={styles.example} data-path={`/examples/${index}`}>
          <ExampleLine example={example} result={results[index]!} />
        </li>
      ))}
    </ul>
  );
}

function ExampleLine({ example, result }: { example: Example; result: ExampleResult }) {
  const { t } = useTranslation();
  const text = useText();
  const dates = (list: readonly string[]): string => list.join(', ') || t('ruleEditor.never');
  return (
    <>
      <div className={styles.bar}>
        <StatusMark tone={result.passed ? 'good' : 'bad'}>
          {t(result.passed ? 'ruleEditor.passed' : 'ruleEditor.failed')}
        </StatusMark>
        <span className={styles.soft}>{t(`ruleEditor.${example.kind}`)}</span>
      </div>
      <div>{text(example.note)}</div>
      <div className={styles.soft}>
        {t('ruleEditor.expected')}: {dates(result.expected)}
        {!result.passed && ` · ${t('ruleEditor.found')}: ${dates(result.found)}`}
      </div>
    </>
  );
}
