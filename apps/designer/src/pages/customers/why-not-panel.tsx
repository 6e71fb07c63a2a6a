import { Button, DatePicker, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTryRule } from '../../api/rule-editor.js';
import { useRule, useRules } from '../../api/rules.js';
import { useTodayReport } from '../../api/reports.js';
import { Panel } from '../../ui/panel.js';
import { LoadProblem } from '../../ui/states/load-problem.js';
import { useText } from '../../ui/use-text.js';
import { TrialResult } from '../rule-editor/try-panel.js';
import styles from './customers.module.css';

/** Why a rule of the library detects this customer on a date, or does not, and what would have to change. */
export function WhyNotPanel({ customerId }: { customerId: string }) {
  const { t } = useTranslation();
  const [ruleId, setRuleId] = useState<string>();
  return (
    <Panel title={t('customerDesk.whyNot')} hint={t('customerDesk.whyNotHint')}>
      <RuleSelect value={ruleId} onChange={setRuleId} />
      {ruleId !== undefined && <Question key={ruleId} customerId={customerId} ruleId={ruleId} />}
    </Panel>
  );
}

function RuleSelect({ value, onChange }: { value: string | undefined; onChange: (ruleId: string) => void }) {
  const { t } = useTranslation();
  const text = useText();
  const rules = useRules();
  return (
    <Select
      size="large"
      className={styles.rule}
      aria-label={t('rules.rule')}
      placeholder={t('customerDesk.chooseRule')}
      showSearch={{ optionFilterProp: 'label' }}
      value={value}
      onChange={onChange}
      loading={rules.items === undefined}
      options={(rules.items ?? []).map(({ id, name }) => ({ value: id, label: text(name) }))}
    />
  );
}

function Question({ customerId, ruleId }: { customerId: string; ruleId: string }) {
  const { t } = useTranslation();
  const rule = useRule(ruleId);
  const trial = useTryRule();
  const newest = useTodayReport().data?.businessDate ?? undefined;
  const [chosen, setChosen] = useState<string>();
  const date = chosen ?? newest;
  const document = rule.data?.document;
  return (
    <div className={styles.question}>
      <div className={styles.ask}>
        <DatePicker
          size="large"
          format="YYYY-MM-DD"
          aria-label={t('common.date')}
          allowClear={false}
          value={date ? dayjs(date) : null}
          onChange={(day) => setChosen(day?.format('YYYY-MM-DD'))}
        />
        <Button
          size="large"
          type="primary"
          loading={trial.isPending}
          disabled={!document || date === undefined}
          onClick={() => document && date !== undefined && trial.mutate({ document, customerId, date })}
        >
          {t('customerDesk.ask')}
        </Button>
      </div>
      {(rule.error ?? trial.error) && <LoadProblem error={rule.error ?? trial.error} />}
      {trial.data && <TrialResult trial={trial.data} />}
    </div>
  );
}
