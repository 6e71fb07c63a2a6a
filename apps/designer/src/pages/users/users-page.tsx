import { UserAddOutlined } from '@ant-design/icons';
import { Button, type TableProps } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUsers, type UserItem } from '../../api/users.js';
import { DataTable } from '../../ui/data/data-table.js';
import { PageHeader } from '../../ui/page-header.js';
import { Panel } from '../../ui/panel.js';
import { EmptyState } from '../../ui/states/empty-state.js';
import { StatusMark } from '../../ui/status-mark.js';
import { useName } from '../../ui/use-text.js';
import { NoValue } from '../../ui/values.js';
import { roleNames } from '../../vocabulary/domain.js';
import { UserDrawer } from './user-drawer.js';

/** Who may sign in, and in which roles. */
export function UsersPage() {
  const { t } = useTranslation();
  const users = useUsers();
  const [edited, setEdited] = useState<UserItem | 'new'>();
  return (
    <>
      <PageHeader
        title={t('users.title')}
        subtitle={t('users.subtitle')}
        actions={
          <Button type="primary" icon={<UserAddOutlined aria-hidden />} onClick={() => setEdited('new')}>
            {t('users.add')}
          </Button>
        }
      />
      <Panel isFlush>
        <DataTable
          label={t('users.title')}
          list={users}
          columns={useUserColumns(setEdited)}
          rowKey={({ id }) => String(id)}
          onOpen={setEdited}
          empty={<EmptyState title={t('users.empty')} />}
        />
      </Panel>
      <UserDrawer user={edited} onClose={() => setEdited(undefined)} />
    </>
  );
}

function useUserColumns(onEdit: (user: UserItem) => void): NonNullable<TableProps<UserItem>['columns']> {
  const { t } = useTranslation();
  const name = useName();
  return [
    {
      title: t('users.name'),
      key: 'name',
      render: (_, user) => (
        <Button type="link" size="small" style={{ paddingInline: 0 }} onClick={() => onEdit(user)}>
          {user.name}
        </Button>
      ),
    },
    { title: t('users.login'), dataIndex: 'login' },
    {
      title: t('users.roles'),
      key: 'roles',
      render: (_, { roles }) => roles.map((role) => name(roleNames, role)).join(', '),
    },
    { title: t('users.rmId'), key: 'rmId', render: (_, { rmId }) => rmId ?? <NoValue /> },
    { title: t('users.branchId'), key: 'branchId', render: (_, { branchId }) => branchId ?? <NoValue /> },
    {
      title: t('common.status'),
      key: 'status',
      render: (_, { status }) => (
        <StatusMark tone={status === 'active' ? 'good' : 'neutral'}>{t(`users.status.${status}`)}</StatusMark>
      ),
    },
  ];
}
