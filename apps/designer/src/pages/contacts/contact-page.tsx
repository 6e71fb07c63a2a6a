import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type ContactPage as Contact, useContact } from '../../api/contacts.js';
import { Facts } from '../../ui/data/facts.js';
import { JsonView } from '../../ui/data/json-view.js';
import { PageHeader } from '../../ui/page-header.js';
import { Panel, Split, Stack } from '../../ui/panel.js';
import { usePermission } from '../../ui/session-context.js';
import { Loaded } from '../../ui/states/loaded.js';
import { StatusMark, toneOf } from '../../ui/status-mark.js';
import { useName } from '../../ui/use-text.js';
import { Code, CustomerLink, DateText, InstantText, NoValue } from '../../ui/values.js';
import { channelNames, purposeNames } from '../../vocabulary/delivery.js';
import { contactStatusNames } from '../../vocabulary/domain.js';
import { WhyButton } from '../../ui/why-buttons.js';
import { ContactHistory } from './contact-history.js';
import { ContactMessage } from './contact-message.js';
import { ResolveContact } from './resolve-contact.js';

/** One contact: why it was allowed, what was sent, and what became of it. */
export function ContactPage() {
  const contact = useContact(useParams().contactId ?? '');
  return <Loaded of={contact}>{(data) => <ContactDetails contact={data} />}</Loaded>;
}

function ContactDetails({ contact }: { contact: Contact }) {
  const { t } = useTranslation();
  const name = useName();
  const mayOperate = usePermission('delivery.operate');
  const { id, channel, status, customerId, customerName, decision } = contact;
  const hasDecision = typeof decision === 'object' && decision !== null && Object.keys(decision).length > 0;
  return (
    <>
      <PageHeader
        title={t('contacts.one', { channel: name(channelNames, channel) })}
        marks={<StatusMark tone={toneOf(status)}>{name(contactStatusNames, status)}</StatusMark>}
        subtitle={<CustomerLink id={customerId} name={customerName} />}
        back={{ to: '/contacts', label: t('contacts.title') }}
        actions={<WhyButton kind="contact" id={id} />}
      />
      <Stack>
        <ContactFacts contact={contact} />
        {status === 'unknown' && mayOperate && <ResolveContact id={id} />}
        <Split>
          <ContactHistory contact={contact} />
          <ContactMessage message={contact.message} />
        </Split>
        <Panel title={t('contacts.decision')} hint={t('contacts.decisionHint')}>
          {hasDecision ? <JsonView value={decision} label={t('contacts.decision')} /> : t('contacts.noDecision')}
        </Panel>
      </Stack>
    </>
  );
}

function ContactFacts({ contact }: { contact: Contact }) {
  const { t } = useTranslation();
  const name = useName();
  const { purpose, ruleId, ruleVersion, journeyId, journeyVersion, detectionId, providerId, policyVersion } = contact;
  const version = (id: string, number: number | null): string =>
    number === null ? id : `${id} · ${t('rules.versionNumber', { version: number })}`;
  return (
    <Panel>
      <Facts
        facts={[
          { label: t('common.businessDate'), value: <DateText date={contact.businessDate} /> },
          { label: t('contacts.purpose'), value: name(purposeNames, purpose) },
          { label: t('contacts.planned'), value: <InstantText instant={contact.plannedAt} /> },
          { label: t('contacts.due'), value: <InstantText instant={contact.dueAt} /> },
          { label: t('contacts.statusAt'), value: <InstantText instant={contact.statusAt} /> },
          {
            label: t('contacts.rule'),
            value: ruleId ? (
              <Link to={`/rules/${encodeURIComponent(ruleId)}`}>{version(ruleId, ruleVersion)}</Link>
            ) : (
              <NoValue />
            ),
          },
          {
            label: t('contacts.journey'),
            value: journeyId ? (
              <Link to={`/journeys/${encodeURIComponent(journeyId)}`}>{version(journeyId, journeyVersion)}</Link>
            ) : (
              <NoValue />
            ),
          },
          {
            label: t('contacts.detection'),
            value: detectionId ? (
              <Link to={`/detections/${detectionId}`}>{t('contacts.openDetection')}</Link>
            ) : (
              <NoValue />
            ),
          },
          {
            label: t('contacts.policy'),
            value: policyVersion === null ? <NoValue /> : t('rules.versionNumber', { version: policyVersion }),
          },
          { label: t('contacts.providerId'), value: providerId ? <Code>{providerId}</Code> : <NoValue /> },
        ]}
      />
    </Panel>
  );
}
