import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Trial, useTryRule } from '../../api/rule-editor.js';
import { useTodayReport } from '../../api/reports.js';
import { CustomerSelect } from '../../ui/data/customer-select.js';
import { LoadProblem } from '../../ui/states/load-problem.js';
import { StatusMark } from '../../ui/status-mark.js';
import { useText } from '../../ui/use-text.js';
import { InstantText } from '../../ui/values.js';
import { TraceTree } from '../detections/trace-tree.js';
import { type JsonObject } from './json-path.js';
import styles from './rule-editor.module.css';

interface TryPanelProps {
  readonly document: JsonObject;
  /** Whether the rule can be read. */
  readonly isReady: boolean;
}

/** The rule on one customer and date: why it detects, why not, and what would have to change. */
export function TryPanel({ document, isReady }: TryPanelProps) {
  const { t } = useTranslation();
  const [customerId, setCustomerId] = useState<string>();
  const [chosen, setChosen] = useState<string>();
  const newest = useTodayReport().data?.businessDate ?? '';
  const date = chosen ?? newest;
  const trial = useTryRule();
  return (
    <div className={styles.stack}>
      <form
        className={styles.bar}
        onSubmit={(event) => {
          event.preventDefault();
          if (customerId !== undefined && date !== '') trial.mutate({ document, customerId, date });
        }}
      >
        <div className={styles.kind}>
          <CustomerSelect value={customerId} placeholder={t('ruleEditor.findCustomer')} onChange={setCustomerId} />
        </div>
        <Input
          type="date"
          aria-label={t('ruleEditor.date')}
          style={{ width: 160 }}
          value={date}
          onChange={({ target }) => setChosen(target.value)}
        />
        <Button
          type="primary"
          htmlType="submit"
          loading={trial.isPending}
          disabled={!isReady || customerId === undefined || date === ''}
        >
          {t('ruleEditor.tryButton')}
        </Button>
      </form>
      {trial.error && <LoadProblem error={trial.error} />}
      {trial.data && trial.variables?.document !== document && (
        <div className={styles.unsaved}>{t('ruleEditor.stale')}</div>
      )}
      {trial.data && <TrialResult trial={trial.data} />}
    </div>
  );
}

const verdicts = {
  yes: ['good', 'ruleEditor.would'],
  no: ['neutral', 'ruleEditor.wouldNot'],
  unknown: ['waiting', 'ruleEditor.cannotSay'],
} as const;

/** The verdict with its reasons, and what would have to change. */
export function TrialResult({ trial: { verdict, asOf, event, findings, detectedOn } }: { trial: Trial }) {
  const { t } = useTranslation();
  const text = useText();
  const [tone, label] = verdicts[verdict];
  return (
    <div className={styles.stack} role="status">
      <StatusMark tone={tone}>{t(label)}</StatusMark>
      {asOf === null ? (
        <div>{t('ruleEditor.notWoken')}</div>
      ) : (
        <div className={styles.soft}>
          {t('ruleEditor.evaluatedAt')} <InstantText instant={asOf} />
        </div>
      )}
      {findings.map(({ subject, hindrance, changes, trace }) => (
        <div key={subject} className={styles.stack}>
          {hindrance && <div>{text(hindrance)}</div>}
          {changes.length > 0 && (
            <div>
              <b>{t('ruleEditor.change')}</b>
              <ul className={styles.words}>
                {changes.map((change, index) => (
                  <li key={index}>{text(change)}</li>
                ))}
              </ul>
            </div>
          )}
          <TraceTree trace={trace} eventType={event?.type} />
        </div>
      ))}
      {detectedOn.length > 0 && (
        <div className={styles.soft}>
          {t('ruleEditor.detectedOn')}: {detectedOn.slice(-12).join(', ')}
        </div>
      )}
    </div>
  );
}
