import { ClockCircleOutlined, EditOutlined, SwapOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type OutcomeReport, type TaskItem } from '../../api/tasks.js';
import { useName } from '../../ui/use-text.js';
import { outcomeCodeNames } from '../../vocabulary/domain.js';
import styles from './desk.module.css';
import { HandOverDrawer } from './hand-over-drawer.js';
import { OutcomeButtons } from './outcome-buttons.js';
import { OutcomeDrawer } from './outcome-drawer.js';
import { SnoozeDrawer } from './snooze-drawer.js';
import { useDayMoves } from './use-day-moves.js';

/** One tap for each outcome, and what else can be done with the task. */
export function CardActions({ task }: { task: TaskItem }) {
  const { t } = useTranslation();
  const codeName = useName();
  const { move, pending } = useDayMoves();
  const [sheet, setSheet] = useState<'outcome' | 'snooze' | 'hand-over'>();
  const close = (): void => setSheet(undefined);
  const name = task.customerName ?? task.customerId;
  const record = (report: OutcomeReport): void =>
    move({
      id: task.id,
      act: { kind: 'outcome', ...report },
      told: t('desk.recorded', { name, outcome: codeName(outcomeCodeNames, report.code) }),
      undone: t('desk.undone', { name }),
    });
  const pendingCode = pending?.id === task.id && pending.act.kind === 'outcome' ? pending.act.code : undefined;
  return (
    <>
      <OutcomeButtons pendingCode={pendingCode} onChoose={(code) => record({ code })} />
      <div className={styles.others}>
        <Button size="large" icon={<EditOutlined aria-hidden />} onClick={() => setSheet('outcome')}>
          {t('desk.withNote')}
        </Button>
        <Button size="large" icon={<ClockCircleOutlined aria-hidden />} onClick={() => setSheet('snooze')}>
          {t('desk.snooze')}
        </Button>
        <Button size="large" icon={<SwapOutlined aria-hidden />} onClick={() => setSheet('hand-over')}>
          {t('desk.handOver')}
        </Button>
      </div>
      <OutcomeDrawer isOpen={sheet === 'outcome'} name={name} onClose={close} onRecord={record} />
      <SnoozeDrawer isOpen={sheet === 'snooze'} task={task} onClose={close} />
      <HandOverDrawer isOpen={sheet === 'hand-over'} task={task} onClose={close} />
    </>
  );
}
