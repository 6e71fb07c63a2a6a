import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { problemText } from './problem-text.js';
import styles from './states.module.css';

/** Says what went wrong, in the API's own words where it gave some, and offers to try again. */
export function LoadProblem({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation();
  const { title, detail, lines, code } = problemText(error, t);
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={title}
      description={
        <>
          {detail}
          {lines.length > 0 && (
            <ul className={styles.problems}>
              {lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          )}
          {code && <div className={styles.code}>{code}</div>}
        </>
      }
      action={onRetry && <Button onClick={onRetry}>{t('common.retry')}</Button>}
    />
  );
}
