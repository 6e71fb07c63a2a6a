import {
  CalendarOutlined,
  CheckOutlined,
  CloseOutlined,
  ClockCircleOutlined,
  PhoneOutlined,
  ShopOutlined,
  StopOutlined,
} from '@ant-design/icons';
import { Button, DatePicker, Input } from 'antd';
import dayjs from 'dayjs';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRecordOutcome, type TaskPage } from '../../api/tasks.js';
import { Panel } from '../../ui/panel.js';
import { usePermission } from '../../ui/session-context.js';
import { LoadProblem } from '../../ui/states/load-problem.js';
import { useName, useText } from '../../ui/use-text.js';
import { outcomeCodeNames } from '../../vocabulary/domain.js';
import { RecordedOutcome } from './recorded-outcome.js';
import styles from './tasks.module.css';

const icons: Readonly<Record<string, ReactNode>> = {
  'reached-interested': <CheckOutlined aria-hidden />,
  'reached-not-now': <ClockCircleOutlined aria-hidden />,
  'reached-rejected': <CloseOutlined aria-hidden />,
  'not-reached': <PhoneOutlined aria-hidden />,
  'wrong-number': <StopOutlined aria-hidden />,
  'done-in-branch': <ShopOutlined aria-hidden />,
};

/** How the follow-up ended: one tap records it, with a note and a next date where there is more to say. */
export function OutcomeForm({ task }: { task: TaskPage }) {
  const { t } = useTranslation();
  const mayRecord = usePermission('task.write');
  const record = useRecordOutcome(task.id);
  const [extra, setExtra] = useState<Extra>({ note: '', nextDate: undefined });
  if (task.status !== 'open' || record.isSuccess) return <RecordedOutcome task={task} />;
  if (!mayRecord) return <Panel title={t('tasks.outcome')}>{t('tasks.readOnly')}</Panel>;
  return (
    <Panel title={t('tasks.outcomeQuestion')}>
      {record.error && <LoadProblem error={record.error} />}
      <EarlierOutcome task={task} />
      <OutcomeButtons
        codes={task.outcomeCodes}
        pendingCode={record.isPending ? record.variables.code : undefined}
        onChoose={(code) => record.mutate({ code, note: extra.note.trim() || undefined, nextDate: extra.nextDate })}
      />
      <ExtraFields extra={extra} onChange={setExtra} />
    </Panel>
  );
}

/** What an earlier attempt ended in, where the task stayed open for another one. */
function EarlierOutcome({ task: { outcomeCode, note } }: { task: TaskPage }) {
  const { t } = useTranslation();
  const name = useName();
  if (!outcomeCode) return null;
  return (
    <p className={styles.last}>
      {t('tasks.earlier', { outcome: name(outcomeCodeNames, outcomeCode) })}
      {note && ` · ${note}`}
    </p>
  );
}

interface OutcomeButtonsProps {
  readonly codes: TaskPage['outcomeCodes'];
  readonly pendingCode: string | undefined;
  readonly onChoose: (code: string) => void;
}

function OutcomeButtons({ codes, pendingCode, onChoose }: OutcomeButtonsProps) {
  const text = useText();
  return (
    <div className={styles.codes}>
      {codes.map(({ code, label }) => (
        <Button
          key={code}
          icon={icons[code]}
          loading={pendingCode === code}
          disabled={pendingCode !== undefined && pendingCode !== code}
          onClick={() => onChoose(code)}
        >
          {text(label)}
        </Button>
      ))}
    </div>
  );
}

interface Extra {
  readonly note: string;
  /** A plain date. */
  readonly nextDate: string | undefined;
}

function ExtraFields({ extra, onChange }: { extra: Extra; onChange: (extra: Extra) => void }) {
  const { t } = useTranslation();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        type="link"
        className={styles.addMore}
        icon={<CalendarOutlined aria-hidden />}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {t('tasks.addMore')}
      </Button>
      {isOpen && (
        <div className={styles.extra}>
          <div className={styles.field}>
            <label htmlFor={`${id}-note`} className={styles.fieldLabel}>
              {t('tasks.note')}
            </label>
            <Input.TextArea
              id={`${id}-note`}
              autoSize={{ minRows: 2, maxRows: 6 }}
              maxLength={2000}
              value={extra.note}
              onChange={(event) => onChange({ ...extra, note: event.target.value })}
            />
          </div>
          <div className={styles.field}>
            <label htmlFor={`${id}-next`} className={styles.fieldLabel}>
              {t('tasks.nextDate')}
            </label>
            <DatePicker
              id={`${id}-next`}
              format="YYYY-MM-DD"
              value={extra.nextDate ? dayjs(extra.nextDate) : null}
              onChange={(date) => onChange({ ...extra, nextDate: date?.format('YYYY-MM-DD') })}
            />
          </div>
        </div>
      )}
    </>
  );
}
