import { useTranslation } from 'react-i18next';
import { usePermission } from '../../../ui/session-context.js';
import { LoadProblem } from '../../../ui/states/load-problem.js';
import styles from '../trial.module.css';
import { TriedWay } from './tried-way.js';
import { TryForm } from './try-form.js';
import { useTrial } from './use-trial.js';

/** One customer walked through the drawing, with every decision explained. Nothing is sent. */
export function TryPanel() {
  const { t } = useTranslation();
  const trial = useTrial();
  const maySeeCustomers = usePermission('customer.read');
  if (!maySeeCustomers) return <p className={styles.hint}>{t('trial.noCustomers')}</p>;
  return (
    <div className={styles.stack}>
      <h2 className={styles.title}>{t('journeyEditor.panels.try')}</h2>
      <p className={styles.soft}>{t('trial.hint')}</p>
      <TryForm isPending={trial.isPending} onTry={trial.start} />
      {trial.error && <LoadProblem error={trial.error} />}
      {trial.isStale && (
        <p className={styles.stale} role="status">
          {t('trial.stale')}
        </p>
      )}
      {trial.tried && <TriedWay trial={trial} />}
    </div>
  );
}
