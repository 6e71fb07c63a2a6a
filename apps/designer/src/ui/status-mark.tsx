import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloseCircleOutlined,
  MinusCircleOutlined,
  SyncOutlined,
} from '@ant-design/icons';
import { type ReactNode } from 'react';
import styles from './marks.module.css';

export type Tone = 'good' | 'bad' | 'waiting' | 'busy' | 'neutral';

const icons: Readonly<Record<Tone, ReactNode>> = {
  good: <CheckCircleOutlined aria-hidden />,
  bad: <CloseCircleOutlined aria-hidden />,
  waiting: <ClockCircleOutlined aria-hidden />,
  busy: <SyncOutlined spin aria-hidden />,
  neutral: <MinusCircleOutlined aria-hidden />,
};

const tones: Readonly<Record<string, Tone>> = {
  running: 'busy',
  done: 'good',
  delivered: 'good',
  opened: 'good',
  clicked: 'good',
  reserved: 'waiting',
  withheld: 'neutral',
  rejected: 'bad',
  bounced: 'bad',
  unsubscribed: 'bad',
  sent: 'good',
  accepted: 'good',
  submitted: 'busy',
  live: 'good',
  active: 'good',
  failed: 'bad',
  refused: 'bad',
  unknown: 'waiting',
  planned: 'waiting',
  open: 'waiting',
  draft: 'waiting',
  scheduled: 'waiting',
};

/** How a status of the API looks; one we do not know is neutral. */
export function toneOf(status: string): Tone {
  return tones[status] ?? 'neutral';
}

/** A state as sign, word and colour. */
export function StatusMark({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={`${styles.mark} ${styles[tone]}`}>
      <span aria-hidden>{icons[tone]}</span>
      {children}
    </span>
  );
}
