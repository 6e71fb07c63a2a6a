import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useCustomer, type CustomerPage as Customer } from '../../api/customers.js';
import { PageHeader } from '../../ui/page-header.js';
import { Panel, Split, Stack } from '../../ui/panel.js';
import { usePermission } from '../../ui/session-context.js';
import { Loaded } from '../../ui/states/loaded.js';
import { StatusMark, toneOf } from '../../ui/status-mark.js';
import { useName } from '../../ui/use-text.js';
import { Code } from '../../ui/values.js';
import { fieldValues } from '../../vocabulary/field-values.js';
import { EvidenceButton } from '../../ui/why-buttons.js';
import { ConsentsPanel } from './consents-panel.js';
import { CustomerFacts } from './customer-facts.js';
import { HoldingsPanel } from './holdings-panel.js';
import { RelationsPanel } from './relations-panel.js';
import { RightsPanel } from './rights-panel.js';
import { ScoresPanel } from './scores-panel.js';
import { TagsPanel } from './tags-panel.js';
import { TimelinePanel } from './timeline-panel.js';
import { WhyNotPanel } from './why-not-panel.js';

/** One customer: who they are, what they have, what happened. */
export function CustomerPage() {
  const customer = useCustomer(useParams().customerId ?? '');
  return <Loaded of={customer}>{(data) => <CustomerDetails customer={data} />}</Loaded>;
}

function CustomerDetails({ customer }: { customer: Customer }) {
  const { t } = useTranslation();
  const name = useName();
  const mayAsk = usePermission('rule.read');
  // Consents have a panel of their own, with their proof.
  const shownElsewhere = ['relation', ...(usePermission('consent.read') ? ['consent'] : [])];
  const { id, fields, holdings } = customer;
  const status = typeof fields.status === 'string' ? fields.status : undefined;
  return (
    <>
      <PageHeader
        title={customer.name ?? t('customers.unnamed', { id })}
        subtitle={<Code>{id}</Code>}
        marks={status && <StatusMark tone={toneOf(status)}>{name(fieldValues, status)}</StatusMark>}
        back={{ to: '/customers', label: t('customers.title') }}
        actions={<EvidenceButton of={{ kind: 'customer', id }} />}
      />
      <Split>
        <Stack>
          <Panel title={t('customers.profile')}>
            <CustomerFacts fields={fields} without={['customerId', 'name', 'status']} />
          </Panel>
          <RelationsPanel holdings={holdings} />
          <HoldingsPanel holdings={holdings.filter(({ collection }) => !shownElsewhere.includes(collection))} />
          <ScoresPanel customerId={id} />
          <TagsPanel customerId={id} />
          <ConsentsPanel customerId={id} />
          <RightsPanel customerId={id} />
        </Stack>
        <Stack>
          {mayAsk && <WhyNotPanel customerId={id} />}
          <TimelinePanel customerId={id} />
        </Stack>
      </Split>
    </>
  );
}
