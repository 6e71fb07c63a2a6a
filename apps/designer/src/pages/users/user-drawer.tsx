import { App, Button, Drawer, Form, Input, Select, Switch, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { roles, type Role } from '../../api/session.js';
import { useSaveUser, type SavedUser, type UserItem } from '../../api/users.js';
import { LoadProblem } from '../../ui/states/load-problem.js';
import { useName } from '../../ui/use-text.js';
import { roleNames } from '../../vocabulary/domain.js';
import { userDraft, type UserForm } from './user-draft.js';

interface UserDrawerProps {
  /** The user to change, a new one, or nobody. */
  readonly user: UserItem | 'new' | undefined;
  readonly onClose: () => void;
}

export function UserDrawer({ user, onClose }: UserDrawerProps) {
  const { t } = useTranslation();
  return (
    <Drawer
      open={user !== undefined}
      size={440}
      title={user === 'new' ? t('users.add') : t('users.change')}
      onClose={onClose}
      destroyOnHidden
    >
      {user && <UserFields user={user === 'new' ? undefined : user} onDone={onClose} />}
    </Drawer>
  );
}

function UserFields({ user, onDone }: { user: UserItem | undefined; onDone: () => void }) {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const [form] = Form.useForm<UserForm>();
  const save = useSaveUser(user?.id);
  const tell = ({ name, password }: SavedUser): void => {
    onDone();
    if (password === undefined) return void message.success(t('users.saved'));
    modal.success({
      title: t('users.created'),
      content: <NewPassword name={name} password={password} />,
      okText: t('users.close'),
    });
  };
  const submit = (values: UserForm): void => save.mutate(userDraft(values, user), { onSuccess: tell });
  return (
    <Form form={form} layout="vertical" initialValues={initialValues(user)} onFinish={submit}>
      <Form.Item
        name="name"
        label={t('users.name')}
        rules={[{ required: true, whitespace: true, message: t('users.needed') }]}
      >
        <Input autoFocus />
      </Form.Item>
      <Form.Item
        name="login"
        label={t('users.login')}
        rules={[{ required: true, whitespace: true, message: t('users.needed') }]}
      >
        <Input disabled={user !== undefined} autoComplete="off" autoCapitalize="none" spellCheck={false} />
      </Form.Item>
      <RoleFields />
      <PasswordField isNew={user === undefined} />
      {user && (
        <Form.Item name="isActive" label={t('users.maySignIn')} valuePropName="checked">
          <Switch />
        </Form.Item>
      )}
      {save.error && <LoadProblem error={save.error} />}
      <Button type="primary" htmlType="submit" loading={save.isPending} style={{ marginTop: 16 }}>
        {t('common.save')}
      </Button>
    </Form>
  );
}

function RoleFields() {
  const { t } = useTranslation();
  const name = useName();
  const chosen = Form.useWatch<Role[] | undefined>('roles') ?? [];
  return (
    <>
      <Form.Item name="roles" label={t('users.roles')} rules={[{ required: true, message: t('users.needed') }]}>
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          options={roles.map((role) => ({ value: role, label: name(roleNames, role) }))}
        />
      </Form.Item>
      {chosen.includes('rm') && (
        <Form.Item name="rmId" label={t('users.rmId')} extra={t('users.rmIdHint')}>
          <Input />
        </Form.Item>
      )}
      {chosen.includes('branch-manager') && (
        <Form.Item name="branchId" label={t('users.branchId')} extra={t('users.branchIdHint')}>
          <Input />
        </Form.Item>
      )}
    </>
  );
}

function PasswordField({ isNew }: { isNew: boolean }) {
  const { t } = useTranslation();
  return (
    <Form.Item
      name="password"
      label={isNew ? t('users.password') : t('users.newPassword')}
      extra={isNew ? t('users.generatedHint') : t('users.newPasswordHint')}
    >
      <Input.Password autoComplete="new-password" />
    </Form.Item>
  );
}

function NewPassword({ name, password }: { name: string; password: string }) {
  const { t } = useTranslation();
  return (
    <>
      <p>{t('users.createdPassword', { name })}</p>
      <Typography.Text code copyable>
        {password}
      </Typography.Text>
    </>
  );
}

function initialValues(user: UserItem | undefined): Partial<UserForm> {
  if (!user) return { isActive: true, roles: [] };
  const { name, login, roles: held, rmId, branchId, status } = user;
  return {
    name,
    login,
    roles: [...held],
    rmId: rmId ?? undefined,
    branchId: branchId ?? undefined,
    isActive: status === 'active',
  };
}
