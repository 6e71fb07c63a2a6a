import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useDetection, type DetectionPage as Detection } from '../../api/detections.js';
import { CategoryTag } from '../../ui/category-tag.js';
import { Facts } from '../../ui/data/facts.js';
import { PageHeader } from '../../ui/page-header.js';
import { Panel, Split, Stack } from '../../ui/panel.js';
import { Loaded } from '../../ui/states/loaded.js';
import { useText } from '../../ui/use-text.js';
import { Code, CustomerLink, DateText, InstantText, MoneyText } from '../../ui/values.js';
import { WhyButton } from '../../ui/why-buttons.js';
import { EventPanel } from './event-panel.js';
import { OutcomePanel } from './outcome-panel.js';
import { TraceTree } from './trace-tree.js';

/** One detection: why it was made, from what, and what followed. */
export function DetectionPage() {
  const detection = useDetection(useParams().detectionId ?? '');
  return <Loaded of={detection}>{(data) => <DetectionDetails detection={data} />}</Loaded>;
}

function DetectionDetails({ detection }: { detection: Detection }) {
  const { t } = useTranslation();
  const text = useText();
  const { ruleName, category, customerId, customerName, trace, event } = detection;
  return (
    <>
      <PageHeader
        title={text(ruleName)}
        marks={<CategoryTag category={category} />}
        subtitle={<CustomerLink id={customerId} name={customerName} />}
        back={{ to: '/detections', label: t('detections.title') }}
        actions={<WhyButton kind="detection" id={detection.id} />}
      />
      <Stack>
        <DetectionFacts detection={detection} />
        <Panel isFlush title={t('detections.why')} hint={t('detections.whyHint')}>
          <TraceTree trace={trace} eventType={event?.type} />
        </Panel>
        <Split>
          <EventPanel event={event} />
          <OutcomePanel detection={detection} />
        </Split>
      </Stack>
    </>
  );
}

function DetectionFacts({ detection }: { detection: Detection }) {
  const { t } = useTranslation();
  const { ruleId, ruleVersion, ruleHash, customerId, subject, businessDate, asOf, amountBase } = detection;
  return (
    <Panel>
      <Facts
        facts={[
          { label: t('common.businessDate'), value: <DateText date={businessDate} /> },
          { label: t('detections.asOf'), value: <InstantText instant={asOf} /> },
          {
            label: t('detections.subject'),
            value: subject === customerId ? t('detections.theCustomer') : subject,
          },
          { label: t('common.amount'), value: <MoneyText amount={amountBase} /> },
          {
            label: t('detections.ruleVersion'),
            value: (
              <>
                <Link to={`/rules/${encodeURIComponent(ruleId)}`}>{ruleId}</Link>{' '}
                {t('rules.versionNumber', { version: ruleVersion })} <Code>{ruleHash.slice(0, 12)}</Code>
              </>
            ),
          },
        ]}
      />
    </Panel>
  );
}
