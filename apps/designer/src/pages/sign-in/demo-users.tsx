import { LoadingOutlined, RightOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { type DemoUser } from '../../api/session.js';
import { useName } from '../../ui/use-text.js';
import { roleNames } from '../../vocabulary/domain.js';
import styles from './sign-in.module.css';

interface DemoUsersProps {
  readonly users: readonly DemoUser[];
  readonly pendingLogin: string | undefined;
  readonly onChoose: (credentials: { login: string; password: string }) => void;
}

/** The users of a demo bank, each to sign in as by one click. */
export function DemoUsers({ users, pendingLogin, onChoose }: DemoUsersProps) {
  const { t } = useTranslation();
  const name = useName();
  return (
    <section className={styles.demo} aria-labelledby="demo-users">
      <h2 id="demo-users" className={styles.demoTitle}>
        {t('signIn.demo')}
      </h2>
      <p className={styles.bank}>{t('signIn.demoHint')}</p>
      <ul className={styles.cards}>
        {users.map(({ login, name: person, role, password }) => (
          <li key={login}>
            <button
              type="button"
              className={styles.card}
              disabled={pendingLogin !== undefined}
              onClick={() => onChoose({ login, password })}
            >
              <span className={styles.cardText}>
                <span className={styles.cardRole}>{name(roleNames, role)}</span>
                <span className={styles.cardHint}>{t(`signIn.roleHints.${role}`)}</span>
                <span className={styles.cardName}>{person}</span>
              </span>
              <span aria-hidden>
                {pendingLogin === login ? <LoadingOutlined aria-hidden /> : <RightOutlined aria-hidden />}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
