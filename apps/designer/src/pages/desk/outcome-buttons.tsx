import {
  CheckOutlined,
  ClockCircleOutlined,
  CloseOutlined,
  PhoneOutlined,
  ShopOutlined,
  StopOutlined,
} from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useName } from '../../ui/use-text.js';
import { outcomeCodeNames } from '../../vocabulary/domain.js';
import styles from './desk.module.css';

const icons: Readonly<Record<string, ReactNode>> = {
  'reached-interested': <CheckOutlined aria-hidden />,
  'reached-not-now': <ClockCircleOutlined aria-hidden />,
  'reached-rejected': <CloseOutlined aria-hidden />,
  'not-reached': <PhoneOutlined aria-hidden />,
  'wrong-number': <StopOutlined aria-hidden />,
  'done-in-branch': <ShopOutlined aria-hidden />,
};

interface OutcomeButtonsProps {
  /** Of the outcome that is being recorded. */
  readonly pendingCode?: string;
  /** The one that is chosen, where choosing does not record yet. */
  readonly chosen?: string;
  readonly onChoose: (code: string) => void;
}

/** How it went, a large button for each code. */
export function OutcomeButtons({ pendingCode, chosen, onChoose }: OutcomeButtonsProps) {
  const { t } = useTranslation();
  const name = useName();
  return (
    <div className={styles.codes} role="group" aria-label={t('desk.outcome')}>
      {Object.entries(icons).map(([code, icon]) => (
        <Button
          key={code}
          icon={icon}
          type={chosen === code ? 'primary' : 'default'}
          aria-pressed={chosen === undefined ? undefined : chosen === code}
          loading={pendingCode === code}
          disabled={pendingCode !== undefined && pendingCode !== code}
          onClick={() => onChoose(code)}
        >
          {name(outcomeCodeNames, code)}
        </Button>
      ))}
    </div>
  );
}
