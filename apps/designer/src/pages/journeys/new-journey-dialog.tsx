import { newJourney, type JourneyDocument } from '@baleen/journeys';
import { Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type Text } from '../../api/shared.js';
import { readable } from '../../canvas/index.js';
import { useCurrentSession } from '../../ui/session-context.js';
import { writeLocalCopy } from '../journey-editor/saving/local-copy.js';
import { journeyAddress } from './journey-address.js';
import { idFor } from './journey-id.js';
import { Labelled } from './labelled.js';
import { SourceField, useSource } from './source-field.js';
import styles from './journeys.module.css';

interface NewJourneyDialogProps {
  /** Ids that are in use. */
  readonly taken: readonly string[];
  readonly onClose: () => void;
}

/** A new journey: from nothing, from a template or from a file. It is kept as unsaved work until it is saved for the first time. */
export function NewJourneyDialog({ taken, onClose }: NewJourneyDialogProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState({ en: '', zh: '' });
  const [typedId, setTypedId] = useState<string>();
  const source = useSource();
  const create = useCreate();
  const name = typed.en || typed.zh ? typed : (source.document?.name ?? typed);
  const id = typedId ?? idFor(name.en || source.document?.id || '', taken);
  const problem = problemOf(id, taken);
  const isWrong = problem !== undefined && id !== '';
  return (
    <Modal
      open
      title={t('journeys.create.title')}
      onCancel={onClose}
      onOk={() => create(source.document, id, { en: name.en || name.zh, zh: name.zh || name.en })}
      okText={t('journeys.create.open')}
      cancelText={t('journeys.create.cancel')}
      okButtonProps={{ disabled: problem !== undefined || !(name.en || name.zh) }}
    >
      <div className={styles.form}>
        <SourceField {...source} />
        {(['en', 'zh'] as const).map((side) => (
          <Labelled key={side} name={t(side === 'en' ? 'journeys.create.nameEn' : 'journeys.create.nameZh')}>
            {(field) => (
              <Input
                id={field}
                lang={side === 'zh' ? 'zh-CN' : 'en'}
                value={typed[side]}
                placeholder={source.document?.name[side]}
                maxLength={200}
                onChange={({ target }) => setTyped({ ...typed, [side]: target.value })}
              />
            )}
          </Labelled>
        ))}
        <Labelled
          name={t('journeys.create.id')}
          hint={t(isWrong ? `journeys.create.${problem}` : 'journeys.create.idHint')}
          isWrong={isWrong}
        >
          {(field) => (
            <Input
              id={field}
              status={isWrong ? 'error' : ''}
              value={id}
              onChange={({ target }) => setTypedId(target.value)}
            />
          )}
        </Labelled>
      </div>
    </Modal>
  );
}

function useCreate() {
  const navigate = useNavigate();
  const { user } = useCurrentSession();
  return (source: JourneyDocument | undefined, id: string, name: Text): void => {
    const document = source ? readable({ ...source, id, name }) : newJourney({ id, name, purpose: 'marketing' });
    writeLocalCopy({ userId: user.id, kind: 'journey', id }, { document, baseRevision: null, isSynced: false });
    void navigate(journeyAddress(id));
  };
}

function problemOf(id: string, taken: readonly string[]): 'idWrong' | 'idTaken' | undefined {
  if (!/^[a-z0-9][a-z0-9-]{0,63}$/.test(id)) return 'idWrong';
  return taken.includes(id) ? 'idTaken' : undefined;
}
