import { MailOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useWhy, type Why } from '../../api/why.js';
import { PageHeader } from '../../ui/page-header.js';
import { Panel, Stack } from '../../ui/panel.js';
import { usePermission } from '../../ui/session-context.js';
import { Loaded } from '../../ui/states/loaded.js';
import { useText } from '../../ui/use-text.js';
import { CustomerLink } from '../../ui/values.js';
import { EvidenceButton } from '../../ui/why-buttons.js';
import { DecisionPanel } from './decision-panel.js';
import { DetectionPanel } from './detection-panel.js';
import { JourneyPanel } from './journey-panel.js';
import { VersionsPanel } from './versions-panel.js';

/** Why did this customer get this message, or why not: from the occasion to the last check, and who answers for what. */
export function WhyPage() {
  const { kind = '', id = '' } = useParams();
  const why = useWhy(kind, id);
  return <Loaded of={why}>{(data) => <WhyDetails why={data} />}</Loaded>;
}

function WhyDetails({ why }: { why: Why }) {
  const { t } = useTranslation();
  const text = useText();
  const { kind, id, customerId, customerName, answer, detection, journeys, decisions, versions } = why;
  const wasSpoken = decisions.some(({ outcome }) => outcome === 'contact' || outcome === 'task');
  return (
    <>
      <PageHeader
        title={wasSpoken ? t('why.title') : t('why.titleNot')}
        subtitle={<CustomerLink id={customerId} name={customerName} />}
        back={useBack(kind, id, customerId)}
        actions={
          <>
            <LetterButton kind={kind} id={id} />
            <EvidenceButton of={{ kind, id }} />
          </>
        }
      />
      <Stack>
        <Alert type={wasSpoken ? 'success' : 'info'} showIcon title={text(answer)} />
        {detection && <DetectionPanel detection={detection} />}
        {journeys.map((journey) => (
          <JourneyPanel key={journey.entryId} journey={journey} />
        ))}
        {decisions.map((decision) => (
          <DecisionPanel key={decision.id} decision={decision} />
        ))}
        {decisions.length === 0 && <Panel title={t('why.decision')}>{t('why.noDecision')}</Panel>}
        <VersionsPanel versions={versions} />
      </Stack>
    </>
  );
}

/** A suppression has no page of its own; who may not see customers goes to the detections. */
function useBack(kind: Why['kind'], id: string, customerId: string): { to: string; label: string } {
  const { t } = useTranslation();
  const mayReadCustomers = usePermission('customer.read');
  if (kind === 'contact') return { to: `/contacts/${id}`, label: t('why.back.contact') };
  if (kind === 'task') return { to: `/tasks/${id}`, label: t('why.back.task') };
  if (kind === 'detection') return { to: `/detections/${id}`, label: t('why.back.detection') };
  return mayReadCustomers
    ? { to: `/customers/${encodeURIComponent(customerId)}`, label: t('why.back.customer') }
    : { to: '/detections', label: t('detections.title') };
}

function LetterButton({ kind, id }: Pick<Why, 'kind' | 'id'>) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const to = `/why/${kind}/${id}/letter`;
  return (
    <Button
      icon={<MailOutlined aria-hidden />}
      href={to}
      onClick={(event) => {
        event.preventDefault();
        void navigate(to);
      }}
    >
      {t('why.letter')}
    </Button>
  );
}
