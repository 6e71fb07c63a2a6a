import { SearchOutlined } from '@ant-design/icons';
import { Input, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import styles from './data-table.module.css';

/** Long enough not to ask the server at every letter. */
const pauseMs = 250;

interface SearchInputProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

/** A search that follows the typing; the key `/` goes to it from anywhere on the page. */
export function SearchInput({ label, value, onChange }: SearchInputProps) {
  const input = useRef<InputRef>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [text, setText] = useState(value ?? '');
  useSlashKey(() => input.current?.focus());
  useEffect(() => () => clearTimeout(timer.current), []);

  const change = (next: string): void => {
    setText(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onChange(next.trim() || undefined), pauseMs);
  };
  return (
    <Input
      ref={input}
      className={styles.search}
      type="search"
      prefix={<SearchOutlined aria-hidden />}
      aria-label={label}
      aria-keyshortcuts="/"
      placeholder={label}
      allowClear
      value={text}
      onChange={(event) => change(event.target.value)}
    />
  );
}

function useSlashKey(onSlash: () => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const target = event.target as HTMLElement;
      if (event.key !== '/' || target.closest('input, textarea, select, [contenteditable]')) return;
      event.preventDefault();
      onSlash();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  });
}
