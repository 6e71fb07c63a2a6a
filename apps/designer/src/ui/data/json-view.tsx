import { CopyOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './json-view.module.css';
import { jsonTokens } from './json-tokens.js';

/** A document as coloured JSON, to read and to copy. */
export function JsonView({ value, label }: { value: unknown; label: string }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const json = useMemo(() => JSON.stringify(value, null, 2), [value]);
  const copy = (): void => {
    // Browsers withhold the clipboard on plain addresses of an intranet.
    const copied = navigator.clipboard?.writeText(json) ?? Promise.reject(new Error('no clipboard'));
    copied.then(
      () => void message.success(t('common.copied')),
      () => void message.error(t('common.notCopied')),
    );
  };
  return (
    <div className={styles.box}>
      <Button className={styles.copy} size="small" icon={<CopyOutlined aria-hidden />} onClick={copy}>
        {t('common.copy')}
      </Button>
      <pre className={styles.json} tabIndex={0} role="region" aria-label={label}>
        {jsonTokens(json).map(({ kind, text }, index) => (
          <span key={index} className={styles[kind]}>
            {text}
          </span>
        ))}
      </pre>
    </div>
  );
}
