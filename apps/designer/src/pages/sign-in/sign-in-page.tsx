import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Navigate, useSearchParams } from 'react-router';
import { hasStatus } from '../../api/api-problem.js';
import { useSession, useSessionInfo, useSignIn } from '../../api/session.js';
import { startPath } from '../../navigation.js';
import { useBank } from '../../ui/bank-context.js';
import { LocaleSwitch } from '../../ui/shell/locale-switch.js';
import { ThemeSwitch } from '../../ui/shell/theme-switch.js';
import { LoadProblem } from '../../ui/states/load-problem.js';
import { useText } from '../../ui/use-text.js';
import { Wordmark } from '../../ui/wordmark.js';
import { DemoUsers } from './demo-users.js';
import { safeNext } from './safe-next.js';
import styles from './sign-in.module.css';

/** Where everybody enters; a demo bank offers its users to choose from. */
export function SignInPage() {
  const { t } = useTranslation();
  const text = useText();
  const bank = useBank();
  const [params] = useSearchParams();
  const session = useSession();
  const signIn = useSignIn();
  const demoUsers = useSessionInfo().data?.demoUsers ?? [];
  if (session.data) return <Navigate to={safeNext(params.get('next')) ?? startPath(session.data)} replace />;
  return (
    <main className={styles.page} data-wide={demoUsers.length > 0}>
      <title>{`${t('signIn.title')} · Baleen`}</title>
      <div className={styles.switches}>
        <LocaleSwitch />
        <ThemeSwitch />
      </div>
      <div className={styles.columns}>
        <section className={styles.box} aria-labelledby="sign-in">
          <Wordmark />
          <div>
            <h1 id="sign-in" className={styles.title}>
              {t('signIn.title')}
            </h1>
            <p className={styles.bank}>{text(bank.name)}</p>
          </div>
          {signIn.error && <SignInProblem error={signIn.error} />}
          <SignInForm isPending={signIn.isPending} onSubmit={(credentials) => signIn.mutate(credentials)} />
        </section>
        {demoUsers.length > 0 && (
          <DemoUsers
            users={demoUsers}
            pendingLogin={signIn.isPending ? signIn.variables.login : undefined}
            onChoose={(credentials) => signIn.mutate(credentials)}
          />
        )}
      </div>
    </main>
  );
}

/** A wrong password says no more than that it is wrong. */
function SignInProblem({ error }: { error: unknown }) {
  const { t } = useTranslation();
  if (!hasStatus(error, 401)) return <LoadProblem error={error} />;
  return (
    <p className={styles.refused} role="alert">
      {t('signIn.refused')}
    </p>
  );
}

interface SignInFormProps {
  readonly isPending: boolean;
  readonly onSubmit: (credentials: { login: string; password: string }) => void;
}

function SignInForm({ isPending, onSubmit }: SignInFormProps) {
  const { t } = useTranslation();
  return (
    <Form layout="vertical" requiredMark={false} size="large" onFinish={onSubmit}>
      <Form.Item name="login" label={t('signIn.login')} rules={[{ required: true, message: t('signIn.loginMissing') }]}>
        <Input autoComplete="username" autoCapitalize="none" spellCheck={false} autoFocus />
      </Form.Item>
      <Form.Item
        name="password"
        label={t('signIn.password')}
        rules={[{ required: true, message: t('signIn.passwordMissing') }]}
      >
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={isPending}>
        {t('signIn.submit')}
      </Button>
    </Form>
  );
}
