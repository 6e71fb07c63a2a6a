import { diffJourneys, type JourneyDocument } from '@baleen/journeys';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nameOfPerson, useJourneyHistory, useJourneyVersion, type JourneyVersion } from '../../api/journey-versions.js';
import { JourneyPicture, readable } from '../../canvas/index.js';
import { replaceContents } from '../../document/index.js';
import { Loaded } from '../../ui/states/loaded.js';
import { StatusMark, toneOf } from '../../ui/status-mark.js';
import { useText } from '../../ui/use-text.js';
import { InstantText } from '../../ui/values.js';
import { useEditor, useEditorStore } from './editor-store.js';
import { tallDialog } from '../../ui/tall-dialog.js';
import styles from './journey-editor.module.css';
import { MovesSection } from './moves/moves-section.js';

/** Every version of the journey; each can be looked at, compared with the drawing, and brought back into it. */
export function VersionsPanel({ journeyId, isReadOnly }: { journeyId: string; isReadOnly: boolean }) {
  const { t } = useTranslation();
  const history = useJourneyHistory(journeyId);
  const [shown, setShown] = useState<number>();
  return (
    <div className={styles.inspector}>
      <h2 className={styles.panelTitle}>{t('journeyEditor.panels.versions')}</h2>
      <Loaded of={history} skeleton={null}>
        {({ items, people }) =>
          items.length === 0 ? (
            <p className={styles.soft}>{t('journeyEditor.neverSaved')}</p>
          ) : (
            <ul className={styles.versions}>
              {items.map((version) => (
                <VersionRow
                  key={version.version}
                  version={version}
                  author={nameOfPerson(version.author, people)}
                  onShow={() => setShown(version.version)}
                />
              ))}
            </ul>
          )
        }
      </Loaded>
      {history.data?.items.some(({ state }) => state === 'live') && <MovesSection journeyId={journeyId} />}
      {shown !== undefined && (
        <VersionDialog {...{ journeyId, version: shown, isReadOnly }} onClose={() => setShown(undefined)} />
      )}
    </div>
  );
}

function VersionRow({ version, author, onShow }: { version: JourneyVersion; author: string; onShow: () => void }) {
  const { t } = useTranslation();
  return (
    <li className={styles.version}>
      <div>
        <strong>{t('journeyEditor.version', { number: version.version })}</strong>{' '}
        <StatusMark tone={toneOf(version.state)}>{t(`journeys.states.${version.state}`)}</StatusMark>
        <div className={styles.soft}>
          {author} · <InstantText instant={version.savedAt} />
        </div>
      </div>
      <Button size="small" onClick={onShow} aria-label={t('journeyEditor.compareVersion', { number: version.version })}>
        {t('journeyEditor.compare')}
      </Button>
    </li>
  );
}

interface DialogProps {
  readonly journeyId: string;
  readonly version: number;
  readonly isReadOnly: boolean;
  readonly onClose: () => void;
}

function VersionDialog({ journeyId, version, isReadOnly, onClose }: DialogProps) {
  const { t } = useTranslation();
  const store = useEditorStore();
  const stored = useJourneyVersion(journeyId, version);
  const mine = useEditor((state) => state.draft.document);
  const restore = (document: JourneyDocument): void => {
    store.getState().run((current) => replaceContents(current, document));
    onClose();
    requestAnimationFrame(() => store.getState().canvas?.fit());
  };
  return (
    <Modal
      open
      footer={null}
      width="min(1200px, 96vw)"
      {...tallDialog}
      title={t('journeyEditor.compareTitle', { number: version })}
      onCancel={onClose}
    >
      <Loaded of={stored}>
        {({ document }) => (
          <>
            <Comparison before={readable(document)} after={mine} />
            {!isReadOnly && (
              <Button onClick={() => restore(readable(document))}>
                {t('journeyEditor.restore', { number: version })}
              </Button>
            )}
          </>
        )}
      </Loaded>
    </Modal>
  );
}

/** The drawing with what changed since an earlier one, and the same in words. */
function Comparison({ before, after }: { before: JourneyDocument; after: JourneyDocument }) {
  const { t } = useTranslation();
  const text = useText();
  const changes = diffJourneys(before, after);
  return (
    <>
      <JourneyPicture document={after} against={before} height="50vh" />
      <h3 className={styles.sectionTitle}>{t('journeyEditor.changes', { count: changes.length })}</h3>
      <ul className={styles.changes}>
        {changes.map((change, index) => (
          <li key={index}>{text(change.message)}</li>
        ))}
      </ul>
    </>
  );
}
