import { App, Button, Drawer, Form, Input, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type NewConsent, useRecordConsent } from '../../api/consents.js';
import { LoadProblem } from '../../ui/states/load-problem.js';
import { useName } from '../../ui/use-text.js';
import { channelNames, consentSourceNames, purposeNames } from '../../vocabulary/delivery.js';

interface RecordConsentProps {
  readonly customerId: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

const channels = ['any', 'sms', 'wechat', 'call_centre', 'email', 'push', 'mobile_bank', 'web_bank'];
const purposes = ['marketing', 'service', 'location'];
const sources = ['branch', 'call', 'paper'];

/** Keeps what a customer told somebody of the bank, with the proof of it. */
export function RecordConsent({ customerId, isOpen, onClose }: RecordConsentProps) {
  const { t } = useTranslation();
  return (
    <Drawer open={isOpen} size={440} title={t('consents.record')} onClose={onClose} destroyOnHidden>
      <ConsentForm customerId={customerId} onDone={onClose} />
    </Drawer>
  );
}

function ConsentForm({ customerId, onDone }: { customerId: string; onDone: () => void }) {
  const { t } = useTranslation();
  const name = useName();
  const { message } = App.useApp();
  const record = useRecordConsent(customerId);
  const submit = (consent: NewConsent): void =>
    record.mutate(consent, {
      onSuccess: () => {
        message.success(t('consents.recorded'));
        onDone();
      },
    });
  const needed = [{ required: true, whitespace: true, message: t('consents.needed') }];
  return (
    <Form<NewConsent>
      layout="vertical"
      initialValues={{ channel: 'sms', purpose: 'marketing', granted: false, source: 'branch' }}
      onFinish={submit}
    >
      <Form.Item name="granted" label={t('consents.word')}>
        <Radio.Group
          optionType="button"
          options={[
            { value: true, label: t('consents.granted') },
            { value: false, label: t('consents.objected') },
          ]}
        />
      </Form.Item>
      <Form.Item name="channel" label={t('contacts.channel')}>
        <Select options={channels.map((code) => ({ value: code, label: name(channelNames, code) }))} />
      </Form.Item>
      <Form.Item name="purpose" label={t('contacts.purpose')}>
        <Select options={purposes.map((code) => ({ value: code, label: name(purposeNames, code) }))} />
      </Form.Item>
      <Form.Item name="source" label={t('consents.source')}>
        <Select options={sources.map((code) => ({ value: code, label: name(consentSourceNames, code) }))} />
      </Form.Item>
      <Form.Item name="place" label={t('consents.place')} rules={needed}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="wording" label={t('consents.wording')} rules={needed}>
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
      {record.error && <LoadProblem error={record.error} />}
      <Button type="primary" htmlType="submit" loading={record.isPending}>
        {t('common.save')}
      </Button>
    </Form>
  );
}
