import { UploadOutlined } from '@ant-design/icons';
import { Alert, App, Button, Modal, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBringModel, useForeignModels } from '../../api/foreign-models.js';
import { LoadProblem } from '../../ui/states/load-problem.js';
import { useText } from '../../ui/use-text.js';
import styles from './models.module.css';

/** Brings an ONNX model in the place of one of the product's: its file, and in a second one what it reads and how it is tested. */
export function BringModel({ name, disabled }: { name: string; disabled: boolean }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button disabled={disabled} onClick={() => setOpen(true)}>
        {t('models.bring.action')}
      </Button>
      <Modal
        open={isOpen}
        title={t('models.bring.title')}
        footer={null}
        destroyOnHidden
        onCancel={() => setOpen(false)}
      >
        <BringForm name={name} onDone={() => setOpen(false)} />
      </Modal>
    </>
  );
}

function BringForm({ name, onDone }: { name: string; onDone: () => void }) {
  const { t } = useTranslation();
  const text = useText();
  const { message } = App.useApp();
  const foreign = useForeignModels();
  const bring = useBringModel(name);
  const [model, setModel] = useState<File>();
  const [declaration, setDeclaration] = useState<File>();
  if (foreign.data && !foreign.data.onnx) {
    return (
      <Alert type="warning" showIcon title={t('models.bring.missing')} description={text(foreign.data.missing!)} />
    );
  }
  const send = (): void =>
    bring.mutate(
      { model: model!, declaration: declaration! },
      {
        onSuccess: () => {
          void message.success(t('models.started'));
          onDone();
        },
      },
    );
  return (
    <div className={styles.bring}>
      <p>{t('models.bring.hint')}</p>
      <PickFile label={t('models.bring.model')} accept=".onnx" file={model} onPick={setModel} />
      <PickFile label={t('models.bring.declaration')} accept=".json" file={declaration} onPick={setDeclaration} />
      {bring.error && <LoadProblem error={bring.error} />}
      <Button type="primary" disabled={!model || !declaration} loading={bring.isPending} onClick={send}>
        {t('models.bring.send')}
      </Button>
    </div>
  );
}

interface PickFileProps {
  readonly label: string;
  readonly accept: string;
  readonly file: File | undefined;
  readonly onPick: (file: File) => void;
}

function PickFile({ label, accept, file, onPick }: PickFileProps) {
  return (
    <Upload
      accept={accept}
      showUploadList={false}
      beforeUpload={(picked) => {
        onPick(picked);
        return false;
      }}
    >
      <Button icon={<UploadOutlined />}>{file ? `${label}: ${file.name}` : label}</Button>
    </Upload>
  );
}
