import { AlertOutlined, HeartOutlined, RiseOutlined } from '@ant-design/icons';
import { type ReactNode } from 'react';
import { type Category } from '../api/shared.js';
import { categoryNames } from '../vocabulary/domain.js';
import styles from './marks.module.css';
import { useName } from './use-text.js';

const icons: Readonly<Record<Category, ReactNode>> = {
  opportunity: <RiseOutlined aria-hidden />,
  'anomaly-alert': <AlertOutlined aria-hidden />,
  care: <HeartOutlined aria-hidden />,
};

export function CategoryTag({ category }: { category: Category }) {
  const name = useName();
  return (
    <span className={`${styles.tag} ${styles[category]}`}>
      <span aria-hidden>{icons[category]}</span>
      {name(categoryNames, category)}
    </span>
  );
}
