import { UserOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useColleagues, type Colleague } from '../../api/desk.js';
import { type TaskItem } from '../../api/tasks.js';
import { EmptyState } from '../../ui/states/empty-state.js';
import { Loaded } from '../../ui/states/loaded.js';
import styles from './desk.module.css';
import { Sheet } from './sheet.js';
import { useDayMoves } from './use-day-moves.js';

interface HandOverDrawerProps {
  readonly isOpen: boolean;
  readonly task: TaskItem;
  readonly onClose: () => void;
}

/** Who gets the task: one tap on a colleague, with what they should know. */
export function HandOverDrawer({ isOpen, task, onClose }: HandOverDrawerProps) {
  const { t } = useTranslation();
  const { move } = useDayMoves();
  const colleagues = useColleagues(isOpen);
  const give = ({ rmId, name: colleague }: Colleague, note: string): void => {
    const name = task.customerName ?? task.customerId;
    const told = t('desk.handedOver', { name, manager: colleague ?? rmId });
    move({ id: task.id, act: { kind: 'hand-over', rmId, note: note.trim() || undefined }, told });
    onClose();
  };
  return (
    <Sheet isOpen={isOpen} title={t('desk.handOverTitle')} onClose={onClose}>
      <Loaded of={colleagues}>
        {({ items }) => <HandOverFields colleagues={items.filter(({ rmId }) => rmId !== task.rmId)} onGive={give} />}
      </Loaded>
    </Sheet>
  );
}

interface HandOverFieldsProps {
  readonly colleagues: readonly Colleague[];
  readonly onGive: (colleague: Colleague, note: string) => void;
}

function HandOverFields({ colleagues, onGive }: HandOverFieldsProps) {
  const { t } = useTranslation();
  const id = useId();
  const [note, setNote] = useState('');
  if (colleagues.length === 0) return <EmptyState title={t('desk.noColleagues')} />;
  return (
    <div className={styles.form}>
      <p className={styles.hint}>{t('desk.handOverHint')}</p>
      <label htmlFor={id} className={styles.wordsLabel}>
        {t('desk.handOverNote')}
      </label>
      <Input.TextArea
        id={id}
        autoSize={{ minRows: 2, maxRows: 4 }}
        maxLength={2000}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <div className={styles.codes}>
        {colleagues.map((colleague) => (
          <Button key={colleague.rmId} icon={<UserOutlined aria-hidden />} onClick={() => onGive(colleague, note)}>
            <ColleagueName colleague={colleague} />
          </Button>
        ))}
      </div>
    </div>
  );
}

/** By name and number; a number under which nobody signs in says so. */
export function ColleagueName({ colleague: { rmId, name } }: { colleague: Colleague }) {
  const { t } = useTranslation();
  return (
    <span>
      {name ?? rmId} <span className={styles.hint}>{name === null ? t('desk.noAccount') : rmId}</span>
    </span>
  );
}
