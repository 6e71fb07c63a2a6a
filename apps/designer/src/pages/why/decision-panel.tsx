import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Arbitration, type DecisionWhy, type GateStep } from '../../api/why.js';
import { ScrollBox } from '../../ui/data/scroll-box.js';
import { useFormat } from '../../ui/format/use-format.js';
import { Panel } from '../../ui/panel.js';
import { StatusMark, type Tone } from '../../ui/status-mark.js';
import { useName, useText } from '../../ui/use-text.js';
import { InstantText } from '../../ui/values.js';
import { channelNames } from '../../vocabulary/delivery.js';
import styles from './why.module.css';

const tones: Readonly<Record<DecisionWhy['outcome'] | GateStep['outcome'], Tone>> = {
  contact: 'good',
  task: 'good',
  refused: 'bad',
  deferred: 'waiting',
  displaced: 'neutral',
  pass: 'good',
  refuse: 'bad',
  defer: 'waiting',
  missing: 'bad',
};

/** One proposal: what it competed with, and what each check of the contact policy saw. */
export function DecisionPanel({ decision }: { decision: DecisionWhy }) {
  const { t } = useTranslation();
  const name = useName();
  const { at, channel, outcome, arbitration, gate, policyVersion } = decision;
  return (
    <Panel
      isFlush
      title={t('why.proposal', { channel: name(channelNames, channel) })}
      hint={
        <>
          <InstantText instant={at} />
          {policyVersion !== null && <> · {t('why.policyVersion', { version: policyVersion })}</>}
        </>
      }
      extra={<StatusMark tone={tones[outcome]}>{t(`why.outcome.${outcome}`)}</StatusMark>}
    >
      {arbitration && <ArbitrationLine arbitration={arbitration} />}
      <GateTable gate={gate} />
    </Panel>
  );
}

function ArbitrationLine({ arbitration }: { arbitration: Arbitration }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { place, of, factors, score, basis } = arbitration;
  return (
    <p className={styles.arbitration}>
      <b>{t('why.place', { place, count: of })}</b>{' '}
      {factors
        .map(({ name, value, source }) => `${t(`why.factor.${name}`)} ${format.number(value)} (${source})`)
        .join(' × ')}{' '}
      = {format.number(score)} ({t(`why.basis.${basis}`)})
    </p>
  );
}

function GateTable({ gate }: { gate: readonly GateStep[] }) {
  const { t } = useTranslation();
  const text = useText();
  if (gate.length === 0) return <p className={styles.arbitration}>{t('why.noGate')}</p>;
  return (
    <ScrollBox label={t('why.checks')}>
      <Table<GateStep>
        size="small"
        pagination={false}
        rowKey={({ code }) => code}
        dataSource={gate}
        columns={[
          { title: t('why.check'), key: 'name', render: (_, { name }) => text(name) },
          { title: t('why.saw'), key: 'sentence', render: (_, { sentence }) => text(sentence) },
          {
            title: t('why.result'),
            key: 'outcome',
            render: (_, { outcome }) => <StatusMark tone={tones[outcome]}>{t(`why.check_${outcome}`)}</StatusMark>,
          },
        ]}
      />
    </ScrollBox>
  );
}
