import { Progress } from 'antd';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useHealth, type Health } from '../../api/health.js';
import { useSessionInfo } from '../../api/session.js';
import { BankContext } from '../bank-context.js';
import { LoadProblem } from '../states/load-problem.js';
import { useText } from '../use-text.js';
import { Wordmark } from '../wordmark.js';
import styles from './start-gate.module.css';

/** Holds the pages back until the server is ready, and shows what it is doing meanwhile. */
export function StartGate({ children }: { children: ReactNode }) {
  const health = useHealth();
  if (health.data?.status === 'ready') return <BankGate>{children}</BankGate>;
  if (health.data) return <Starting health={health.data} />;
  return (
    <Waiting>{health.error && <LoadProblem error={health.error} onRetry={() => void health.refetch()} />}</Waiting>
  );
}

function BankGate({ children }: { children: ReactNode }) {
  const info = useSessionInfo();
  if (info.data) return <BankContext value={info.data.bank}>{children}</BankContext>;
  return <Waiting>{info.error && <LoadProblem error={info.error} onRetry={() => void info.refetch()} />}</Waiting>;
}

function Starting({ health }: { health: Extract<Health, { status: 'starting' }> }) {
  const { t } = useTranslation();
  const text = useText();
  const { step, done, total } = health;
  const percent = done !== undefined && total ? Math.floor((100 * done) / total) : undefined;
  return (
    <Waiting>
      <h1 className={styles.title}>{t('start.title')}</h1>
      <p className={styles.step} role="status">
        {step ? text(step) : t('start.waiting')}
      </p>
      {percent === undefined ? (
        <div className={styles.pulse} aria-hidden />
      ) : (
        <Progress percent={percent} status="active" aria-label={t('start.title')} />
      )}
      <p className={styles.hint}>{t('start.hint')}</p>
    </Waiting>
  );
}

function Waiting({ children }: { children?: ReactNode }) {
  return (
    <main className={styles.waiting}>
      <title>Baleen</title>
      <div className={styles.box}>
        <Wordmark />
        {children}
      </div>
    </main>
  );
}
