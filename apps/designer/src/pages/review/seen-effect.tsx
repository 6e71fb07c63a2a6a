import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSeenEffect } from '../../api/effects.js';
import { type VersionKey } from '../../api/versions.js';
import { usePermission } from '../../ui/session-context.js';
import { Loaded } from '../../ui/states/loaded.js';
import { EffectFigures } from './effect-figures.js';

interface SeenEffectProps {
  readonly version: VersionKey;
  readonly reportId: string;
}

/** The effect report that a reviewer had seen at the verdict, to be opened. */
export function SeenEffect({ version, reportId }: SeenEffectProps) {
  const { t } = useTranslation();
  const mayRead = usePermission('effect.read');
  const [isOpen, setOpen] = useState(false);
  if (!mayRead) return null;
  return (
    <>
      <Button type="link" size="small" onClick={() => setOpen(true)}>
        {t('effect.seen')}
      </Button>
      <Modal
        open={isOpen}
        footer={null}
        width="min(1000px, 96vw)"
        title={t('effect.seenTitle')}
        onCancel={() => setOpen(false)}
      >
        {isOpen && <Figures version={version} reportId={reportId} />}
      </Modal>
    </>
  );
}

function Figures({ version, reportId }: SeenEffectProps) {
  const effect = useSeenEffect(version, reportId);
  return <Loaded of={effect}>{({ report }) => report && <EffectFigures report={report} />}</Loaded>;
}
