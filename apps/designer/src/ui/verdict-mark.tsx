import { CheckCircleFilled, CloseCircleOutlined, QuestionCircleOutlined } from '@ant-design/icons';
import { type ReactNode } from 'react';
import { type Verdict } from '../api/shared.js';
import { verdictNames } from '../vocabulary/domain.js';
import styles from './marks.module.css';
import { useName } from './use-text.js';

const icons: Readonly<Record<Verdict, ReactNode>> = {
  yes: <CheckCircleFilled aria-hidden />,
  no: <CloseCircleOutlined aria-hidden />,
  unknown: <QuestionCircleOutlined aria-hidden />,
};

/** Holds, does not hold, or cannot be said: as sign, word and colour. */
export function VerdictMark({ verdict }: { verdict: Verdict }) {
  const name = useName();
  return (
    <span className={`${styles.mark} ${styles[verdict]}`}>
      <span aria-hidden>{icons[verdict]}</span>
      {name(verdictNames, verdict)}
    </span>
  );
}
