import { describeRule, type Problem, type Rule, type RuleScope } from '@baleen/rules';
import { Alert, Input, Tabs } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/panel.js';
import { usePreferences } from '../../ui/preferences.js';
import { CountPanel } from './count-panel.js';
import { ExamplesPanel } from './examples-panel.js';
import { ProblemsPanel } from './problems-panel.js';
import { type RuleDraft } from './rule-draft.js';
import styles from './rule-editor.module.css';
import { TryPanel } from './try-panel.js';

export const sideTabs = ['json', 'examples', 'try', 'count'] as const;
export type SideTab = (typeof sideTabs)[number];

interface EditorSideProps {
  readonly draft: RuleDraft;
  readonly rule: Rule | undefined;
  readonly problems: readonly Problem[];
  readonly scope: RuleScope;
  readonly tab: SideTab;
  readonly onTab: (tab: SideTab) => void;
  readonly onText: (text: string) => void;
  readonly onJump: (pointer: string) => void;
}

/** Beside the form: what is wrong, the rule in words and as JSON, its examples, and how it does. */
export function EditorSide({ draft, rule, problems, scope, tab, onTab, onText, onJump }: EditorSideProps) {
  const { t } = useTranslation();
  const isReady = rule !== undefined && rule.document === (draft.document as unknown);
  return (
    <div className={styles.side}>
      <ProblemsPanel problems={problems} onJump={onJump} />
      <Panel title={t('ruleEditor.inWords')}>
        <Words rule={rule} scope={scope} />
      </Panel>
      <Panel>
        <Tabs
          activeKey={tab}
          onChange={(key) => onTab(sideTabs.find((known) => known === key) ?? 'json')}
          items={[
            { key: 'json', label: t('ruleEditor.json'), children: <JsonPane draft={draft} onText={onText} /> },
            {
              key: 'examples',
              label: t('ruleEditor.examples'),
              children: <ExamplesPanel rule={rule} scope={scope} />,
            },
            {
              key: 'try',
              label: t('ruleEditor.tryIt'),
              children: <TryPanel document={draft.document} isReady={isReady} />,
            },
            {
              key: 'count',
              label: t('ruleEditor.count'),
              children: <CountPanel document={draft.document} isReady={isReady} />,
            },
          ]}
        />
      </Panel>
    </div>
  );
}

function Words({ rule, scope: { catalogue } }: Pick<EditorSideProps, 'rule' | 'scope'>) {
  const { t } = useTranslation();
  const locale = usePreferences((preferences) => preferences.locale);
  const words = useMemo(() => rule && describeRule(rule, { catalogue }), [rule, catalogue]);
  if (!words) return <p className={styles.soft}>{t('ruleEditor.noWords')}</p>;
  return (
    <ul className={styles.words}>
      {words[locale].map((sentence, index) => (
        <li key={index}>{sentence}</li>
      ))}
    </ul>
  );
}

function JsonPane({ draft, onText }: Pick<EditorSideProps, 'draft' | 'onText'>) {
  const { t } = useTranslation();
  return (
    <div className={styles.stack}>
      {draft.textError !== undefined && (
        <Alert type="error" showIcon title={t('ruleEditor.formWaits')} description={draft.textError} />
      )}
      <Input.TextArea
        aria-label={t('ruleEditor.json')}
        className={styles.json}
        spellCheck={false}
        rows={26}
        status={draft.textError === undefined ? '' : 'error'}
        value={draft.text}
        onChange={({ target }) => onText(target.value)}
      />
    </div>
  );
}
