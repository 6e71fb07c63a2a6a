import { App, Button, Drawer, Form, Input, InputNumber, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import {
  type Adapter,
  type AdapterField,
  type ChannelSetting,
  type ChannelState,
  type FieldValue,
  useSaveChannel,
} from '../../api/channels.js';
import { LoadProblem } from '../../ui/states/load-problem.js';
import { StatusMark } from '../../ui/status-mark.js';
import { useText } from '../../ui/use-text.js';

interface ChannelDrawerProps {
  /** Undefined: closed. */
  readonly channel: ChannelState | undefined;
  readonly adapters: readonly Adapter[];
  readonly onClose: () => void;
}

/** Changes how a channel is submitted; the form comes from what the adapter says of itself. */
export function ChannelDrawer({ channel, adapters, onClose }: ChannelDrawerProps) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <Drawer
      open={channel !== undefined}
      size={480}
      title={channel && t('channels.changeOf', { channel: text(channel.name) })}
      onClose={onClose}
      destroyOnHidden
    >
      {channel && <ChannelForm channel={channel} adapters={adapters} onDone={onClose} />}
    </Drawer>
  );
}

type FormValues = Omit<ChannelSetting, 'config'> & { config?: Record<string, FieldValue | null | undefined> };

const limits = [
  ['concurrency', 'concurrency', 1, 256],
  ['timeoutMs', 'timeout', 100, 120_000],
  ['maxAttempts', 'maxAttempts', 1, 20],
  ['staleAfterHours', 'stale', 1, 720],
] as const;

function ChannelForm({
  channel,
  adapters,
  onDone,
}: {
  channel: ChannelState;
  adapters: readonly Adapter[];
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const text = useText();
  const { message } = App.useApp();
  const [form] = Form.useForm<FormValues>();
  const save = useSaveChannel(channel.channel);
  const able = adapters.filter(({ channels }) => channels.includes(channel.channel));
  const chosen = Form.useWatch<string | null | undefined>('adapter', form) ?? null;
  const adapter = able.find(({ id }) => id === chosen);
  const submit = (values: FormValues): void =>
    save.mutate(settingOf(values, adapter), {
      onSuccess: () => {
        message.success(t('channels.saved'));
        onDone();
      },
    });
  return (
    <Form form={form} layout="vertical" initialValues={channel.setting} onFinish={submit}>
      <Form.Item name="adapter" label={t('channels.adapter')} extra={adapter && text(adapter.description)}>
        <Select
          allowClear
          placeholder={t('channels.nothing')}
          options={able.map(({ id, name }) => ({ value: id, label: text(name) }))}
        />
      </Form.Item>
      {adapter?.fields.map((field) => (
        <AdapterInput key={`${adapter.id} ${field.name}`} field={field} />
      ))}
      {chosen === channel.setting.adapter && <Secrets channel={channel} />}
      <Form.Item name="isPaused" label={t('channels.pause')} valuePropName="checked">
        <Switch />
      </Form.Item>
      {limits.map(([name, label, min, max]) => (
        <Form.Item
          key={name}
          name={name}
          label={t(`channels.${label}`)}
          rules={[{ required: true, message: t('channels.needed') }]}
        >
          <InputNumber min={min} max={max} precision={0} style={{ width: 160 }} />
        </Form.Item>
      ))}
      {save.error && <LoadProblem error={save.error} />}
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {t('common.save')}
      </Button>
    </Form>
  );
}

function AdapterInput({ field }: { field: AdapterField }) {
  const { t } = useTranslation();
  const text = useText();
  const { name, label, type, required, hint } = field;
  return (
    <Form.Item
      name={['config', name]}
      label={text(label)}
      extra={hint && text(hint)}
      initialValue={field.default}
      valuePropName={type === 'boolean' ? 'checked' : 'value'}
      rules={required ? [{ required: true, message: t('channels.needed') }] : []}
    >
      {inputOf(type)}
    </Form.Item>
  );
}

function inputOf(type: AdapterField['type']) {
  switch (type) {
    case 'boolean':
      return <Switch />;
    case 'integer':
      return <InputNumber min={1} precision={0} style={{ width: 160 }} />;
    case 'share':
      return <InputNumber min={0} max={1} step={0.01} style={{ width: 160 }} />;
    case 'text':
      return <Input maxLength={500} autoComplete="off" spellCheck={false} />;
  }
}

function Secrets({ channel }: { channel: ChannelState }) {
  const { t } = useTranslation();
  if (channel.secrets.length === 0) return null;
  return (
    <Form.Item label={t('channels.secrets')}>
      {channel.secrets.map(({ name, variable, isThere, required }) => (
        <div key={name} style={{ overflowWrap: 'anywhere' }}>
          <StatusMark tone={isThere ? 'good' : required ? 'bad' : 'neutral'}>
            {t(isThere ? 'channels.secretIsThere' : required ? 'channels.secretIsMissing' : 'channels.secretOptional', {
              variable,
            })}
          </StatusMark>
        </div>
      ))}
    </Form.Item>
  );
}

/** Only the fields of the chosen adapter, and of those only what is filled in. */
function settingOf({ config = {}, adapter: _, ...rest }: FormValues, adapter: Adapter | undefined): ChannelSetting {
  const filled = (adapter?.fields ?? []).flatMap(({ name }) => {
    const value = config[name];
    return value === undefined || value === null || value === '' ? [] : [[name, value] as const];
  });
  return { ...rest, adapter: adapter?.id ?? null, config: Object.fromEntries(filled) };
}
