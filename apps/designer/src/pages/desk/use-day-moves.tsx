import { CheckCircleOutlined, CloseOutlined, UndoOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useTaskAct, type TaskAct } from '../../api/desk.js';
import { LoadProblem } from '../../ui/states/load-problem.js';
import styles from './desk.module.css';

export interface Move {
  readonly id: string;
  readonly act: TaskAct;
  /** What to say when it is done. */
  readonly told: string;
  /** What to say when it is taken back; absent: it cannot be. */
  readonly undone?: string;
}

interface Moves {
  readonly move: (move: Move) => void;
  /** Of the move at work. */
  readonly pending: Pick<Move, 'id' | 'act'> | undefined;
}

const MovesContext = createContext<Moves>({ move: () => undefined, pending: undefined });

/** How long a move can be taken back by one tap; later the task's own page still can, until the end of the day. */
const UNDO_MS = 10_000;

/** Lets what stands below move tasks, and says at the thumb what was done, with a way back. */
export function DayMoves({ children }: { children: ReactNode }) {
  const act = useTaskAct();
  const [last, setLast] = useState<Move>();
  const { mutate, isPending, variables, error, reset } = act;
  const move = useCallback(
    (wanted: Move) => mutate({ id: wanted.id, act: wanted.act }, { onSuccess: () => setLast(wanted) }),
    [mutate],
  );
  const moves = useMemo(() => ({ move, pending: isPending ? variables : undefined }), [move, isPending, variables]);
  return (
    <MovesContext value={moves}>
      {children}
      <div className={styles.told} aria-live="polite">
        {error ? <Problem error={error} onClose={reset} /> : last && <Told last={last} onChange={setLast} />}
      </div>
    </MovesContext>
  );
}

export const useDayMoves = (): Moves => useContext(MovesContext);

function Told({ last, onChange }: { last: Move; onChange: (move: Move | undefined) => void }) {
  const { t } = useTranslation();
  const { move } = useDayMoves();
  const { id, told, undone } = last;
  useEffect(() => {
    const timer = setTimeout(() => onChange(undefined), UNDO_MS);
    return () => clearTimeout(timer);
  }, [last, onChange]);
  return (
    <div className={styles.toldBar}>
      <CheckCircleOutlined aria-hidden />
      <span className={styles.toldText}>{told}</span>
      {undone !== undefined && (
        <Button
          size="large"
          type="primary"
          icon={<UndoOutlined aria-hidden />}
          onClick={() => move({ id, act: { kind: 'outcome/undo' }, told: undone })}
        >
          {t('desk.undo')}
        </Button>
      )}
    </div>
  );
}

function Problem({ error, onClose }: { error: unknown; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={styles.problem}>
      <LoadProblem error={error} />
      <Button size="large" icon={<CloseOutlined aria-hidden />} aria-label={t('users.close')} onClick={onClose} />
    </div>
  );
}
