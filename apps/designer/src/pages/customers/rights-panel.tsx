import { DownloadOutlined } from '@ant-design/icons';
import { Alert, App, Button, Input, Modal, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { personalDataAddress, useCustomerHolds, useErase, usePlaceHold } from '../../api/privacy.js';
import { Panel } from '../../ui/panel.js';
import { usePermission } from '../../ui/session-context.js';
import { LoadProblem } from '../../ui/states/load-problem.js';

/** What the person may ask of the bank about their data; for compliance. */
export function RightsPanel({ customerId }: { customerId: string }) {
  const mayRead = usePermission('privacy.read');
  return mayRead ? <Rights customerId={customerId} /> : null;
}

type Asked = 'hold' | 'erase';

function Rights({ customerId }: { customerId: string }) {
  const { t } = useTranslation();
  const mayWrite = usePermission('privacy.write');
  const holds = useCustomerHolds(customerId);
  const [asked, setAsked] = useState<Asked>();
  const inForce = holds.data?.items.find(({ releasedAt }) => releasedAt === null);
  return (
    <Panel title={t('privacy.rights')} hint={t('privacy.rightsHint')}>
      <Space orientation="vertical" size="middle" style={{ width: '100%' }}>
        {holds.error ? <LoadProblem error={holds.error} /> : null}
        {inForce && <Alert type="warning" showIcon title={t('privacy.held')} description={inForce.reason} />}
        {mayWrite && (
          <Space wrap>
            <Button icon={<DownloadOutlined aria-hidden />} href={personalDataAddress(customerId)}>
              {t('privacy.export')}
            </Button>
            {!inForce && <Button onClick={() => setAsked('hold')}>{t('privacy.placeHold')}</Button>}
            <Button danger disabled={inForce !== undefined} onClick={() => setAsked('erase')}>
              {t('privacy.erase')}
            </Button>
          </Space>
        )}
      </Space>
      {asked === 'hold' && <HoldDialog customerId={customerId} onClose={() => setAsked(undefined)} />}
      {asked === 'erase' && <EraseDialog customerId={customerId} onClose={() => setAsked(undefined)} />}
    </Panel>
  );
}

interface DialogProps {
  readonly customerId: string;
  readonly onClose: () => void;
}

function HoldDialog({ customerId, onClose }: DialogProps) {
  const { t } = useTranslation();
  const place = usePlaceHold(customerId);
  const [reason, setReason] = useState('');
  return (
    <Modal
      open
      title={t('privacy.placeHold')}
      okText={t('privacy.placeHold')}
      okButtonProps={{ disabled: reason.trim().length < 3, loading: place.isPending }}
      onOk={() => place.mutate(reason.trim(), { onSuccess: onClose })}
      onCancel={onClose}
    >
      <p>{t('privacy.placeHoldHint')}</p>
      <Input
        aria-label={t('privacy.reason')}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      {place.error ? <LoadProblem error={place.error} /> : null}
    </Modal>
  );
}

/** What is erased does not come back, so the number is typed once more. */
function EraseDialog({ customerId, onClose }: DialogProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const erase = useErase(customerId);
  const [typed, setTyped] = useState('');
  const done = (): void => {
    void message.success(t('privacy.eraseDone'));
    void navigate('/privacy');
  };
  return (
    <Modal
      open
      title={t('privacy.erase')}
      okText={t('privacy.erase')}
      okButtonProps={{ danger: true, disabled: typed.trim() !== customerId, loading: erase.isPending }}
      onOk={() => erase.mutate(typed.trim(), { onSuccess: done })}
      onCancel={onClose}
    >
      <p>{t('privacy.eraseHint')}</p>
      <p>{t('privacy.eraseConfirm', { id: customerId })}</p>
      <Input
        aria-label={t('privacy.customer')}
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {erase.error ? <LoadProblem error={erase.error} /> : null}
    </Modal>
  );
}
