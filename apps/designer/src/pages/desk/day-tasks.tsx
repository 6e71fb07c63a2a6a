import { useState } from 'react';
import { type DayTask } from '../../api/desk.js';
import { DayTaskCard } from './day-task-card.js';
import styles from './desk.module.css';

interface DayTasksProps {
  readonly tasks: readonly DayTask[];
  /** The first one stands open until another is chosen. */
  readonly opensFirst?: boolean;
}

/** Tasks in their order, one of them open. */
export function DayTasks({ tasks, opensFirst = false }: DayTasksProps) {
  const [chosen, setChosen] = useState<string | null>();
  const isThere = tasks.some(({ id }) => id === chosen);
  const openId = chosen === null ? undefined : isThere ? chosen : opensFirst ? tasks[0]?.id : undefined;
  return (
    <ol className={styles.cards}>
      {tasks.map((task) => (
        <DayTaskCard
          key={task.id}
          task={task}
          isOpen={task.id === openId}
          onToggle={() => setChosen(task.id === openId ? null : task.id)}
        />
      ))}
    </ol>
  );
}
