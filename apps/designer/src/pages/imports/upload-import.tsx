import { CloudUploadOutlined, InboxOutlined } from '@ant-design/icons';
import { Alert, Button, Upload, type UploadFile } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUploadImport } from '../../api/imports.js';
import { useFormat } from '../../ui/format/use-format.js';
import { Panel } from '../../ui/panel.js';
import { LoadProblem } from '../../ui/states/load-problem.js';
import styles from './imports.module.css';

const manifest = 'manifest.json';

/** Brings an import folder: its manifest and its files together, or nothing. */
export function UploadImport() {
  const { t } = useTranslation();
  const upload = useUploadImport();
  const [files, setFiles] = useState<readonly UploadFile[]>([]);
  const hasManifest = files.some(({ name }) => name === manifest);
  const submit = (): void => {
    const chosen = files.flatMap(({ originFileObj }) => (originFileObj ? [originFileObj] : []));
    upload.mutate(chosen, { onSuccess: () => setFiles([]) });
  };
  return (
    <Panel title={t('imports.upload')} hint={t('imports.uploadHint')}>
      <div className={styles.upload}>
        <Upload.Dragger
          multiple
          // The files are sent together, by the button.
          beforeUpload={() => false}
          fileList={[...files]}
          onChange={({ fileList }) => setFiles(fileList)}
          disabled={upload.isPending}
        >
          <p className={styles.dropIcon}>
            <InboxOutlined aria-hidden />
          </p>
          <p>{t('imports.drop')}</p>
          <p className={styles.dropHint}>{t('imports.dropHint')}</p>
        </Upload.Dragger>
        {files.length > 0 && !hasManifest && <Alert type="warning" showIcon title={t('imports.noManifest')} />}
        {upload.error && <LoadProblem error={upload.error} />}
        {upload.data && <UploadDone {...upload.data} />}
        {files.length > 0 && (
          <Button
            type="primary"
            className={styles.submit}
            icon={<CloudUploadOutlined aria-hidden />}
            disabled={!hasManifest}
            loading={upload.isPending}
            onClick={submit}
          >
            {upload.isPending ? t('imports.importing') : t('imports.submit', { count: files.length })}
          </Button>
        )}
      </div>
    </Panel>
  );
}

function UploadDone({ accepted, repeated, quarantined }: { accepted: number; repeated: number; quarantined: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Alert
      type={quarantined > 0 ? 'warning' : 'success'}
      showIcon
      role="status"
      title={t('imports.done', {
        accepted: format.number(accepted),
        repeated: format.number(repeated),
        quarantined: format.number(quarantined),
      })}
    />
  );
}
