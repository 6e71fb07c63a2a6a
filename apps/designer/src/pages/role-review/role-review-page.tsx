import { DownloadOutlined } from '@ant-design/icons';
import { Button, Table, type TableProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { type RoleReview, useRoleReview } from '../../api/privacy.js';
import { type Role } from '../../api/session.js';
import { ScrollBox } from '../../ui/data/scroll-box.js';
import { useFormat } from '../../ui/format/use-format.js';
import { PageHeader } from '../../ui/page-header.js';
import { Panel, Stack } from '../../ui/panel.js';
import { Loaded } from '../../ui/states/loaded.js';
import { StatusMark } from '../../ui/status-mark.js';
import { useName } from '../../ui/use-text.js';
import { Code, InstantText, NoValue } from '../../ui/values.js';
import { roleNames } from '../../vocabulary/domain.js';

/** Who may do what: the list that is reviewed every quarter, to read and to export. */
export function RoleReviewPage() {
  const review = useRoleReview();
  return <Loaded of={review}>{(data) => <Review review={data} />}</Loaded>;
}

function Review({ review }: { review: RoleReview }) {
  const { t } = useTranslation();
  const name = useName();
  const format = useFormat();
  const { users, roles, conflicts, asOf } = review;
  const rights = [...new Set(Object.values(roles).flat())].map((right) => ({ right }));
  return (
    <>
      <PageHeader
        title={t('roleReview.title')}
        subtitle={t('roleReview.subtitle', { time: format.instant(asOf) })}
        actions={
          <Button icon={<DownloadOutlined aria-hidden />} href="/api/users/role-review.csv">
            {t('roleReview.export')}
          </Button>
        }
      />
      <Stack>
        <Panel title={t('roleReview.people')} isFlush>
          <ScrollBox label={t('roleReview.people')}>
            <Table
              size="small"
              columns={usePeople()}
              dataSource={users}
              rowKey={({ login }) => login}
              pagination={false}
            />
          </ScrollBox>
        </Panel>
        <Panel title={t('roleReview.matrix')} isFlush>
          <ScrollBox label={t('roleReview.matrix')}>
            <Table
              size="small"
              columns={useMatrix(roles)}
              dataSource={rights}
              rowKey={({ right }) => right}
              pagination={false}
            />
          </ScrollBox>
        </Panel>
        <Panel title={t('roleReview.conflicts')}>
          <ul>
            {conflicts.map((pair) => (
              <li key={pair.join(' ')}>{pair.map((role) => name(roleNames, role)).join(' · ')}</li>
            ))}
          </ul>
        </Panel>
      </Stack>
    </>
  );
}

function usePeople(): NonNullable<TableProps<RoleReview['users'][number]>['columns']> {
  const { t } = useTranslation();
  const name = useName();
  return [
    { title: t('users.name'), dataIndex: 'name' },
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
    { title: t('roleReview.since'), key: 'since', render: (_, { createdAt }) => <InstantText instant={createdAt} /> },
  ];
}

function useMatrix(roles: RoleReview['roles']): NonNullable<TableProps<{ right: string }>['columns']> {
  const { t } = useTranslation();
  const name = useName();
  return [
    { title: t('roleReview.right'), key: 'right', render: (_, { right }) => <Code>{right}</Code> },
    ...Object.entries(roles).map(([role, rights]) => ({
      title: name(roleNames, role as Role),
      key: role,
      align: 'center' as const,
      render: (_: unknown, { right }: { right: string }) => (rights.includes(right) ? t('roleReview.may') : null),
    })),
  ];
}
