import { useTranslation } from 'react-i18next';
import { type Why } from '../../api/why.js';
import { Panel } from '../../ui/panel.js';
import { useText } from '../../ui/use-text.js';
import { DateText } from '../../ui/values.js';
import { TraceTree } from '../detections/trace-tree.js';

/** The occasion: which rule, with each value that it saw and asked for. */
export function DetectionPanel({ detection }: { detection: NonNullable<Why['detection']> }) {
  const { t } = useTranslation();
  const text = useText();
  const { ruleName, ruleVersion, businessDate, trace, eventType } = detection;
  return (
    <Panel
      isFlush
      title={t('why.occasion', { rule: text(ruleName) })}
      hint={
        <>
          {t('rules.versionNumber', { version: ruleVersion })} · <DateText date={businessDate} />
        </>
      }
    >
      <TraceTree trace={trace} eventType={eventType ?? undefined} />
    </Panel>
  );
}
