import { Button, DatePicker, Input } from 'antd';
import dayjs from 'dayjs';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type OutcomeReport } from '../../api/tasks.js';
import styles from './desk.module.css';
import { OutcomeButtons } from './outcome-buttons.js';
import { Sheet } from './sheet.js';

interface OutcomeDrawerProps {
  readonly isOpen: boolean;
  readonly name: string;
  readonly onClose: () => void;
  readonly onRecord: (report: OutcomeReport) => void;
}

/** An outcome with a note or a next date. */
export function OutcomeDrawer({ isOpen, name, onClose, onRecord }: OutcomeDrawerProps) {
  return (
    <Sheet isOpen={isOpen} title={name} onClose={onClose}>
      <OutcomeFields
        onRecord={(report) => {
          onRecord(report);
          onClose();
        }}
      />
    </Sheet>
  );
}

function OutcomeFields({ onRecord }: { onRecord: (report: OutcomeReport) => void }) {
  const { t } = useTranslation();
  const id = useId();
  const [note, setNote] = useState('');
  const [nextDate, setNextDate] = useState<string>();
  const [code, setCode] = useState('');
  return (
    <div className={styles.form}>
      <OutcomeButtons chosen={code} onChoose={setCode} />
      <label htmlFor={`${id}-note`} className={styles.wordsLabel}>
        {t('tasks.note')}
      </label>
      <Input.TextArea
        id={`${id}-note`}
        autoSize={{ minRows: 2, maxRows: 6 }}
        maxLength={2000}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <label htmlFor={`${id}-next`} className={styles.wordsLabel}>
        {t('tasks.nextDate')}
      </label>
      <DatePicker
        id={`${id}-next`}
        size="large"
        format="YYYY-MM-DD"
        value={nextDate ? dayjs(nextDate) : null}
        onChange={(date) => setNextDate(date?.format('YYYY-MM-DD'))}
      />
      <Button
        size="large"
        type="primary"
        disabled={code === ''}
        onClick={() => onRecord({ code, note: note.trim() || undefined, nextDate })}
      >
        {t('common.save')}
      </Button>
    </div>
  );
}
