import { UserOutlined } from '@ant-design/icons';
import { App, Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReassign, type ManagerLoad, type Reassignment } from '../../api/desk.js';
import { useFormat } from '../../ui/format/use-format.js';
import { LoadProblem } from '../../ui/states/load-problem.js';
import { Sheet } from '../desk/sheet.js';
import styles from './branch.module.css';

interface ReassignDrawerProps {
  readonly isOpen: boolean;
  readonly title: string;
  /** Who may get them. */
  readonly managers: readonly ManagerLoad[];
  readonly wish: Omit<Reassignment, 'rmId'>;
  readonly onClose: () => void;
}

/** Gives tasks to another manager by one tap; each one's load helps to choose. */
export function ReassignDrawer({ isOpen, title, managers, wish, onClose }: ReassignDrawerProps) {
  return (
    <Sheet isOpen={isOpen} title={title} onClose={onClose}>
      <ReassignFields managers={managers} wish={wish} onClose={onClose} />
    </Sheet>
  );
}

function ReassignFields({ managers, wish, onClose }: Pick<ReassignDrawerProps, 'managers' | 'wish' | 'onClose'>) {
  const { t } = useTranslation();
  const id = useId();
  const format = useFormat();
  const { message } = App.useApp();
  const reassign = useReassign();
  const [note, setNote] = useState('');
  const give = (rmId: string): void =>
    reassign.mutate(
      { ...wish, rmId, note: note.trim() || undefined },
      {
        onSuccess: ({ moved }) => {
          void message.success(t('branch.moved', { count: moved }));
          onClose();
        },
      },
    );
  return (
    <div className={styles.form}>
      {reassign.error && <LoadProblem error={reassign.error} />}
      <label htmlFor={id} className={styles.number}>
        {t('desk.handOverNote')}
      </label>
      <Input.TextArea
        id={id}
        autoSize={{ minRows: 2, maxRows: 4 }}
        maxLength={2000}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      {managers.map(({ rmId, name, open, deputyId }) => (
        <Button
          key={rmId}
          size="large"
          icon={<UserOutlined aria-hidden />}
          className={styles.choice}
          loading={reassign.isPending && reassign.variables.rmId === rmId}
          onClick={() => give(rmId)}
        >
          {name ?? rmId} · {t('branch.open')} {format.number(open)}
          {deputyId && ` · ${t('branch.away', { deputy: deputyId })}`}
        </Button>
      ))}
    </div>
  );
}
