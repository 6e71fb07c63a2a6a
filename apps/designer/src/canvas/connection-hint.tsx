import { CheckCircleFilled, StopOutlined } from '@ant-design/icons';
import { useConnection } from '@xyflow/react';
import { type JourneyDocument } from '@baleen/journeys';
import { useTranslation } from 'react-i18next';
import { useText } from '../ui/use-text.js';
import styles from './canvas.module.css';
import { type Connecting, permissionFor } from './use-connecting.js';

/** While a link is being drawn: whether it may end where the pointer is, and why not. */
export function ConnectionHint({ document, from }: { document: JourneyDocument; from: Connecting | undefined }) {
  const { t } = useTranslation();
  const text = useText();
  const target = useConnection((connection) => (connection.inProgress ? connection.toNode?.id : undefined));
  if (!from) return null;
  const permission = target === undefined || target === from.block ? undefined : permissionFor(document, from, target);
  const isRefused = permission?.allowed === false;
  return (
    <div className={styles.hint} role="status" data-refused={isRefused}>
      {isRefused ? <StopOutlined aria-hidden /> : permission && <CheckCircleFilled aria-hidden />}
      {isRefused ? text(permission.message) : t(permission ? 'canvas.mayConnect' : 'canvas.dropOnBlock')}
    </div>
  );
}
