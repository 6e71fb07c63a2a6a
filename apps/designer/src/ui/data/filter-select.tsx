import { Select } from 'antd';
import { type Vocabulary } from '../../vocabulary/vocabulary.js';
import { useName } from '../use-text.js';
import styles from './data-table.module.css';

interface FilterSelectProps {
  /** What is filtered by; shown while nothing is chosen. */
  readonly label: string;
  readonly codes: readonly string[];
  readonly vocabulary: Vocabulary;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

/** Chooses one of the codes, or none of them for all. */
export function FilterSelect({ label, codes, vocabulary, value, onChange }: FilterSelectProps) {
  const name = useName();
  return (
    <Select
      className={styles.filter}
      aria-label={label}
      placeholder={label}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      value={value}
      onChange={(chosen: string | undefined) => onChange(chosen)}
      options={codes.map((code) => ({ value: code, label: name(vocabulary, code) }))}
    />
  );
}
