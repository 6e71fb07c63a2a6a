import { DisconnectOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { useConnection } from './use-connection.js';
import styles from './shell.module.css';

/** Tells that what is on screen may be old: no network, or no live connection to the server. */
export function ConnectionBanner() {
  const { t } = useTranslation();
  const connection = useConnection();
  return (
    <div role="status">
      {connection !== 'live' && (
        <div className={styles.banner}>
          <DisconnectOutlined aria-hidden />
          {t(`shell.connection.${connection}`)}
        </div>
      )}
    </div>
  );
}
