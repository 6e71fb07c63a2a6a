import { useState } from 'react';
import { Button, Collapse } from 'antd';
import { useTranslation } from 'react-i18next';
import { type ConsentItem, type Standing, useConsents } from '../../api/consents.js';
import { Facts } from '../../ui/data/facts.js';
import { useFormat } from '../../ui/format/use-format.js';
import { Panel } from '../../ui/panel.js';
import { usePermission } from '../../ui/session-context.js';
import { LoadProblem } from '../../ui/states/load-problem.js';
import { StatusMark } from '../../ui/status-mark.js';
import { useName } from '../../ui/use-text.js';
import { InstantText } from '../../ui/values.js';
import { channelNames, consentSourceNames, purposeNames } from '../../vocabulary/delivery.js';
import { RecordConsent } from './record-consent.js';

/** What the customer said about being spoken to: what holds now, and everything they ever said with its proof. */
export function ConsentsPanel({ customerId }: { customerId: string }) {
  const mayRead = usePermission('consent.read');
  return mayRead ? <Consents customerId={customerId} /> : null;
}

function Consents({ customerId }: { customerId: string }) {
  const { t } = useTranslation();
  const mayWrite = usePermission('consent.write');
  const [isRecording, setRecording] = useState(false);
  const { data, error, refetch } = useConsents(customerId);
  const record = mayWrite && <Button onClick={() => setRecording(true)}>{t('consents.record')}</Button>;
  return (
    <Panel title={t('consents.title')} hint={t('consents.hint')} extra={record}>
      {error ? <LoadProblem error={error} onRetry={() => void refetch()} /> : null}
      {data && <StandingFacts standing={data.standing} />}
      {data && data.history.length > 0 && (
        <Collapse
          ghost
          items={[
            {
              key: 'history',
              label: `${t('consents.history')} (${data.history.length})`,
              children: data.history.map((item) => <Said key={item.id} item={item} />),
            },
          ]}
        />
      )}
      <RecordConsent customerId={customerId} isOpen={isRecording} onClose={() => setRecording(false)} />
    </Panel>
  );
}

/** Marketing by channel; of service only what the customer objected to, as it is allowed without a word. */
function StandingFacts({ standing }: { standing: readonly Standing[] }) {
  const { t } = useTranslation();
  const name = useName();
  const format = useFormat();
  const shown = standing.filter(
    ({ channel, purpose, word }) =>
      channel !== 'rm_task' && channel !== 'webhook' && (purpose === 'marketing' || word === 'objected'),
  );
  return (
    <Facts
      facts={shown.map(({ channel, purpose, isAllowed, since }) => ({
        key: `${channel} ${purpose}`,
        label: `${name(channelNames, channel)} · ${name(purposeNames, purpose)}`,
        value: (
          <>
            <StatusMark tone={isAllowed ? 'good' : 'bad'}>
              {isAllowed ? t('consents.allowed') : t('consents.notAllowed')}
            </StatusMark>{' '}
            <small>
              {since === null
                ? t('consents.noRecord')
                : t('consents.since', { date: format.instant(new Date(since).toISOString()) })}
            </small>
          </>
        ),
      }))}
    />
  );
}

function Said({ item }: { item: ConsentItem }) {
  const { t } = useTranslation();
  const name = useName();
  const { channel, purpose, granted, at, source, place, wording } = item;
  const proof = [name(consentSourceNames, source), place].filter(Boolean).join(' · ');
  return (
    <div style={{ paddingBlock: 8 }}>
      <StatusMark tone={granted ? 'good' : 'bad'}>
        {name(channelNames, channel)} · {name(purposeNames, purpose)}:{' '}
        {granted ? t('consents.granted') : t('consents.objected')}
      </StatusMark>
      <div>
        <InstantText instant={at} /> · {proof}
      </div>
      {wording && <div style={{ overflowWrap: 'anywhere' }}>“{wording}”</div>}
    </div>
  );
}
