import { diffJourneys, type JourneyDocument } from '@baleen/journeys';
import { Alert, Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { nameOfPerson, type Conflict, type JourneyHistory } from '../../api/journey-versions.js';
import { JourneyPicture, readable } from '../../canvas/index.js';
import { tallDialog } from '../../ui/tall-dialog.js';
import { InstantText } from '../../ui/values.js';
import { useText } from '../../ui/use-text.js';
import styles from './journey-editor.module.css';

interface ConflictDialogProps {
  readonly mine: JourneyDocument;
  readonly theirs: Conflict;
  readonly people: JourneyHistory['people'];
  readonly onSettle: (choice: 'mine' | 'theirs' | 'later') => void;
}

/** Somebody else has saved meanwhile: both versions side by side, drawn and in words, before anything is overwritten. */
export function ConflictDialog({ mine, theirs, people, onSettle }: ConflictDialogProps) {
  const { t } = useTranslation();
  const text = useText();
  const other = readable(theirs.document);
  const changes = diffJourneys(other, mine);
  const footer = (
    <>
      <Button onClick={() => onSettle('later')}>{t('journeyEditor.conflict.later')}</Button>
      <Button onClick={() => onSettle('theirs')}>{t('journeyEditor.conflict.theirs')}</Button>
      <Button type="primary" danger onClick={() => onSettle('mine')}>
        {t('journeyEditor.conflict.mine')}
      </Button>
    </>
  );
  return (
    <Modal
      open
      width="min(1360px, 96vw)"
      {...tallDialog}
      title={t('journeyEditor.conflict.title')}
      footer={footer}
      onCancel={() => onSettle('later')}
    >
      <Alert
        type="warning"
        showIcon
        title={
          <>
            {t('journeyEditor.conflict.who', { name: nameOfPerson(theirs.author, people) })}{' '}
            <InstantText instant={theirs.savedAt} />
          </>
        }
        description={t('journeyEditor.conflict.hint')}
      />
      <div className={styles.pair}>
        <section>
          <h3 className={styles.sectionTitle}>{t('journeyEditor.conflict.theirTitle')}</h3>
          <JourneyPicture
            document={other}
            height={320}
            hasMiniMap={false}
            label={t('journeyEditor.conflict.theirTitle')}
          />
        </section>
        <section>
          <h3 className={styles.sectionTitle}>{t('journeyEditor.conflict.myTitle')}</h3>
          <JourneyPicture
            document={mine}
            against={other}
            height={320}
            hasMiniMap={false}
            label={t('journeyEditor.conflict.myTitle')}
          />
        </section>
      </div>
      <h3 className={styles.sectionTitle}>{t('journeyEditor.conflict.words', { count: changes.length })}</h3>
      <ul className={styles.changes}>
        {changes.length === 0 && <li>{t('journeyEditor.conflict.layoutOnly')}</li>}
        {changes.map((change, index) => (
          <li key={index}>{text(change.message)}</li>
        ))}
      </ul>
    </Modal>
  );
}
