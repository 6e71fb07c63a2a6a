import { SwapOutlined } from '@ant-design/icons';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type ManagerLoad } from '../../api/desk.js';
import { type TaskItem } from '../../api/tasks.js';
import { Panel } from '../../ui/panel.js';
import { useText } from '../../ui/use-text.js';
import { DateText } from '../../ui/values.js';
import styles from './branch.module.css';
import { ReassignDrawer } from './reassign-drawer.js';

interface BranchTasksProps {
  readonly title: string;
  readonly hint?: string;
  readonly empty: string;
  readonly tasks: readonly TaskItem[];
  readonly managers: readonly ManagerLoad[];
}

/** Tasks to choose from and to give to somebody. */
export function BranchTasks({ title, hint, empty, tasks, managers }: BranchTasksProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [isGiving, setGiving] = useState(false);
  const ids = tasks.map(({ id }) => id).filter((id) => chosen.includes(id));
  return (
    <Panel
      isFlush
      title={title}
      hint={hint}
      extra={
        tasks.length > 0 && (
          <Button disabled={ids.length === 0} icon={<SwapOutlined aria-hidden />} onClick={() => setGiving(true)}>
            {t('branch.reassign')}
          </Button>
        )
      }
    >
      {tasks.length === 0 && <p className={styles.empty}>{empty}</p>}
      <ul className={styles.tasks}>
        {tasks.map((task) => (
          <TaskLine
            key={task.id}
            task={task}
            manager={managers.find(({ rmId }) => rmId === task.rmId)?.name ?? task.rmId}
            isChosen={ids.includes(task.id)}
            onChoose={(isChosen) => setChosen(isChosen ? [...ids, task.id] : ids.filter((id) => id !== task.id))}
          />
        ))}
      </ul>
      <ReassignDrawer
        isOpen={isGiving && ids.length > 0}
        title={t('branch.reassignSome', { count: ids.length })}
        managers={managers}
        wish={{ taskIds: ids }}
        onClose={() => setGiving(false)}
      />
    </Panel>
  );
}

interface TaskLineProps {
  readonly task: TaskItem;
  readonly manager: string | null;
  readonly isChosen: boolean;
  readonly onChoose: (isChosen: boolean) => void;
}

function TaskLine({ task, manager, isChosen, onChoose }: TaskLineProps) {
  const text = useText();
  const name = task.customerName ?? task.customerId;
  return (
    <li className={styles.task}>
      <Checkbox checked={isChosen} aria-label={name} onChange={(event) => onChoose(event.target.checked)} />
      <Link to={`/tasks/${encodeURIComponent(task.id)}`} className={styles.taskLink}>
        <span className={styles.name}>{name}</span>
        <span className={styles.reason}>{text(task.reason)}</span>
      </Link>
      <span className={styles.due}>
        {manager && <span>{manager}</span>}
        <span className={task.isLate ? styles.warning : undefined}>
          <DateText date={task.dueDate} />
        </span>
      </span>
    </li>
  );
}
