import { Button, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ChannelsState, type ChannelState, useChannels } from '../../api/channels.js';
import { ScrollBox } from '../../ui/data/scroll-box.js';
import { useFormat } from '../../ui/format/use-format.js';
import { PageHeader } from '../../ui/page-header.js';
import { Panel } from '../../ui/panel.js';
import { usePermission } from '../../ui/session-context.js';
import { Loaded } from '../../ui/states/loaded.js';
import { StatusMark, type Tone } from '../../ui/status-mark.js';
import { useName, useText } from '../../ui/use-text.js';
import { attemptResultNames } from '../../vocabulary/delivery.js';
import { ChannelDrawer } from './channel-drawer.js';

/** How each channel is submitted, how much waits, and what keeps it from working. */
export function ChannelsPage() {
  return <Loaded of={useChannels()}>{(state) => <Channels state={state} />}</Loaded>;
}

function Channels({ state }: { state: ChannelsState }) {
  const { t } = useTranslation();
  const text = useText();
  const format = useFormat();
  const mayOperate = usePermission('delivery.operate');
  const [changed, setChanged] = useState<string>();
  const adapterName = (id: string | null): string => {
    const adapter = state.adapters.find((each) => each.id === id);
    return adapter ? text(adapter.name) : t('channels.nothing');
  };
  return (
    <>
      <PageHeader title={t('channels.title')} subtitle={t('channels.subtitle')} />
      <Panel isFlush title={t('channels.publicUrl', { url: state.publicUrl })}>
        <ScrollBox label={t('channels.title')}>
          <Table<ChannelState>
            size="small"
            pagination={false}
            rowKey={({ channel }) => channel}
            dataSource={state.channels}
            columns={[
              { title: t('contacts.channel'), key: 'name', render: (_, { name }) => text(name) },
              { title: t('common.status'), key: 'status', render: (_, channel) => <ChannelMark channel={channel} /> },
              {
                title: t('channels.adapter'),
                key: 'adapter',
                render: (_, { setting }) => adapterName(setting.adapter),
              },
              ...(['waiting', 'due', 'inDoubt'] as const).map((figure) => ({
                title: t(`channels.${figure}`),
                key: figure,
                align: 'right' as const,
                render: (_: unknown, channel: ChannelState) => format.number(channel[figure]),
              })),
              {
                title: t('channels.lastDay'),
                key: 'results',
                responsive: ['lg'],
                render: (_, { results }) => <Results results={results} />,
              },
              ...(mayOperate
                ? [
                    {
                      key: 'change',
                      render: (_: unknown, { channel, name }: ChannelState) => (
                        <Button
                          size="small"
                          aria-label={t('channels.changeOf', { channel: text(name) })}
                          onClick={() => setChanged(channel)}
                        >
                          {t('channels.change')}
                        </Button>
                      ),
                    },
                  ]
                : []),
            ]}
          />
        </ScrollBox>
      </Panel>
      <ChannelDrawer
        channel={state.channels.find(({ channel }) => channel === changed)}
        adapters={state.adapters}
        onClose={() => setChanged(undefined)}
      />
    </>
  );
}

function ChannelMark({ channel: { setting, secrets } }: { channel: ChannelState }) {
  const { t } = useTranslation();
  const lacksSecret = secrets.some(({ required, isThere }) => required && !isThere);
  const [tone, word]: [Tone, string] =
    setting.adapter === null
      ? ['neutral', t('channels.silent')]
      : lacksSecret
        ? ['bad', t('channels.secretMissing')]
        : setting.isPaused
          ? ['waiting', t('channels.paused')]
          : ['good', t('channels.working')];
  return <StatusMark tone={tone}>{word}</StatusMark>;
}

function Results({ results }: { results: ChannelState['results'] }) {
  const name = useName();
  const format = useFormat();
  const parts = Object.entries(results).map(
    ([result, count]) => `${name(attemptResultNames, result)} ${format.number(count)}`,
  );
  return <>{parts.length === 0 ? '–' : parts.join(' · ')}</>;
}
