import { App, Button, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useChangePassword } from '../../api/session.js';
import { LoadProblem } from '../states/load-problem.js';

/** The server's own limit. */
const shortestPassword = 12;

interface PasswordForm {
  readonly current: string;
  readonly next: string;
}

/** Changes one's own password; afterwards everybody of this name signs in anew. */
export function ChangePassword({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const change = useChangePassword();
  const submit = (form: PasswordForm): void =>
    change.mutate(form, {
      onSuccess: () => {
        onClose();
        void message.success(t('shell.password.changed'));
      },
    });
  return (
    <Modal open title={t('shell.password.title')} footer={null} onCancel={onClose} destroyOnHidden>
      <Form layout="vertical" requiredMark={false} onFinish={submit}>
        <Form.Item
          name="current"
          label={t('shell.password.current')}
          rules={[{ required: true, message: t('signIn.passwordMissing') }]}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Form.Item
          name="next"
          label={t('shell.password.next')}
          extra={t('shell.password.hint')}
          rules={[{ required: true, min: shortestPassword, message: t('shell.password.tooShort') }]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        {change.error && <LoadProblem error={change.error} />}
        <Button type="primary" htmlType="submit" loading={change.isPending} style={{ marginTop: 16 }}>
          {t('common.save')}
        </Button>
      </Form>
    </Modal>
  );
}
