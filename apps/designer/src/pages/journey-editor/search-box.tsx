import { CloseOutlined, DownOutlined, SearchOutlined, UpOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../ui/preferences.js';
import { useEditor, useEditorStore } from './editor-store.js';
import styles from './journey-editor.module.css';
import { searchBlocks } from './search-blocks.js';

/** Finds blocks on the canvas: each Enter goes on to the next one. */
export function SearchBox({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const store = useEditorStore();
  const locale = usePreferences((preferences) => preferences.locale);
  const document = useEditor((state) => state.draft.document);
  const [wanted, setWanted] = useState('');
  const [at, setAt] = useState(0);
  const found = searchBlocks(document, wanted, locale);
  const go = (index: number, among = found): void => {
    const block = among[(index + among.length) % Math.max(1, among.length)];
    if (!block) return;
    setAt((index + among.length) % among.length);
    store.getState().select({ blocks: [block.id], links: [] });
    store.getState().canvas?.show([block.id]);
  };
  const change = (text: string): void => {
    setWanted(text);
    go(0, searchBlocks(document, text, locale));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onClose();
    else if (event.key === 'Enter') go(at + (event.shiftKey ? -1 : 1));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={styles.search} role="search" onKeyDown={onKeyDown}>
      <Input
        autoFocus
        prefix={<SearchOutlined aria-hidden />}
        aria-label={t('journeyEditor.search')}
        placeholder={t('journeyEditor.search')}
        value={wanted}
        onChange={({ target }) => change(target.value)}
      />
      <span role="status" className={styles.soft}>
        {wanted !== '' && t('journeyEditor.found', { at: found.length === 0 ? 0 : at + 1, count: found.length })}
      </span>
      <Button
        type="text"
        icon={<UpOutlined />}
        aria-label={t('journeyEditor.previous')}
        disabled={found.length === 0}
        onClick={() => go(at - 1)}
      />
      <Button
        type="text"
        icon={<DownOutlined />}
        aria-label={t('journeyEditor.next')}
        disabled={found.length === 0}
        onClick={() => go(at + 1)}
      />
      <Button type="text" icon={<CloseOutlined />} aria-label={t('journeyEditor.close')} onClick={onClose} />
    </div>
  );
}
