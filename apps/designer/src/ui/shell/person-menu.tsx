import { KeyOutlined, LogoutOutlined, UserOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignOut } from '../../api/session.js';
import { roleNames } from '../../vocabulary/domain.js';
import { useCurrentSession } from '../session-context.js';
import { useMediaQuery } from '../use-media-query.js';
import { useName } from '../use-text.js';
import styles from './shell.module.css';

const ChangePassword = lazy(() => import('./change-password.js').then((m) => ({ default: m.ChangePassword })));

/** Who is signed in, in which roles, and the way out. */
export function PersonMenu() {
  const { t } = useTranslation();
  const name = useName();
  const { user } = useCurrentSession();
  const signOut = useSignOut();
  const [isChanging, setChanging] = useState(false);
  const isNarrow = useMediaQuery('(max-width: 600px)');
  const roles = user.roles.map((role) => name(roleNames, role)).join(', ');
  const person = (
    <span>
      {user.name}
      <span className={styles.personRoles}>{roles}</span>
    </span>
  );
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'person', label: person, disabled: true },
            { type: 'divider' },
            { key: 'password', icon: <KeyOutlined aria-hidden />, label: t('shell.password.title') },
            { key: 'sign-out', icon: <LogoutOutlined aria-hidden />, label: t('shell.signOut') },
          ],
          onClick: ({ key }) => (key === 'sign-out' ? signOut.mutate() : setChanging(true)),
        }}
      >
        <Button
          type="text"
          icon={<UserOutlined aria-hidden />}
          loading={signOut.isPending}
          aria-label={t('shell.person', { name: user.name })}
          aria-haspopup="menu"
        >
          {!isNarrow && <span className={styles.person}>{user.name}</span>}
        </Button>
      </Dropdown>
      {isChanging && (
        <Suspense>
          <ChangePassword onClose={() => setChanging(false)} />
        </Suspense>
      )}
    </>
  );
}
