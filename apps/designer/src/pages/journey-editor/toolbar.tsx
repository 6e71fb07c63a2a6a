import {
  AlignLeftOutlined,
  ApartmentOutlined,
  CopyOutlined,
  DeleteOutlined,
  FullscreenOutlined,
  QuestionCircleOutlined,
  RedoOutlined,
  ScissorOutlined,
  SearchOutlined,
  SnippetsOutlined,
  UndoOutlined,
  ZoomInOutlined,
  ZoomOutOutlined,
} from '@ant-design/icons';
import { Button, Dropdown, Tooltip } from 'antd';
import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Alignment } from '../../document/index.js';
import { useText } from '../../ui/use-text.js';
import { useClipboard } from './clipboard.js';
import { alignSelected, arrange, removeSelected } from './edit-actions.js';
import { useEditor, useEditorStore } from './editor-store.js';
import styles from './journey-editor.module.css';

interface ToolbarProps {
  readonly onSearch: () => void;
  readonly onSheet: () => void;
}

const alignments: readonly Alignment[] = [
  'left',
  'centre',
  'right',
  'top',
  'middle',
  'bottom',
  'spread-across',
  'spread-down',
];

/** Everything that is done to the drawing as a whole, and to what is selected in it. */
export const Toolbar = memo(function Toolbar({ onSearch, onSheet }: ToolbarProps) {
  const { t } = useTranslation();
  const canvas = useEditor((state) => state.canvas);
  return (
    <div className={styles.toolbar} role="toolbar" aria-label={t('journeyEditor.tools')}>
      <History />
      <span className={styles.divider} />
      <SelectionTools />
      <span className={styles.divider} />
      <Tool name={t('journeyEditor.search')} keys="Ctrl+F" icon={<SearchOutlined />} onClick={onSearch} />
      <Tool name={t('journeyEditor.zoomOut')} keys="-" icon={<ZoomOutOutlined />} onClick={() => canvas?.zoomOut()} />
      <Tool name={t('journeyEditor.zoomIn')} keys="+" icon={<ZoomInOutlined />} onClick={() => canvas?.zoomIn()} />
      <Tool name={t('journeyEditor.fit')} keys="0" icon={<FullscreenOutlined />} onClick={() => canvas?.fit()} />
      <Tool name={t('journeyEditor.sheet')} keys="?" icon={<QuestionCircleOutlined />} onClick={onSheet} />
    </div>
  );
});

function History() {
  const { t } = useTranslation();
  const text = useText();
  const store = useEditorStore();
  const last = useEditor((state) => state.draft.past.at(-1)?.label);
  const next = useEditor((state) => state.draft.future[0]?.label);
  const named = (verb: string, label: typeof last): string => (label ? `${verb}: ${text(label)}` : verb);
  return (
    <>
      <Tool
        name={named(t('journeyEditor.undo'), last)}
        keys="Ctrl+Z"
        icon={<UndoOutlined />}
        isOff={!last}
        onClick={() => store.getState().undo()}
      />
      <Tool
        name={named(t('journeyEditor.redo'), next)}
        keys="Ctrl+Shift+Z"
        icon={<RedoOutlined />}
        isOff={!next}
        onClick={() => store.getState().redo()}
      />
    </>
  );
}

function SelectionTools() {
  const { t } = useTranslation();
  const store = useEditorStore();
  const clipboard = useClipboard();
  const blocks = useEditor((state) => state.draft.selection.blocks.length);
  const links = useEditor((state) => state.draft.selection.links.length);
  const items = alignments.map((key) => ({
    key,
    label: t(`journeyEditor.align.${key}`),
    disabled: blocks < (key.startsWith('spread') ? 3 : 2),
  }));
  return (
    <>
      <Tool
        name={t('journeyEditor.cut')}
        keys="Ctrl+X"
        icon={<ScissorOutlined />}
        isOff={blocks === 0}
        onClick={() => void clipboard.cut()}
      />
      <Tool
        name={t('journeyEditor.copy')}
        keys="Ctrl+C"
        icon={<CopyOutlined />}
        isOff={blocks === 0}
        onClick={() => void clipboard.copy()}
      />
      <Tool
        name={t('journeyEditor.paste')}
        keys="Ctrl+V"
        icon={<SnippetsOutlined />}
        onClick={() => void clipboard.paste()}
      />
      <Tool
        name={t('journeyEditor.remove')}
        keys="Delete"
        icon={<DeleteOutlined />}
        isOff={blocks + links === 0}
        onClick={() => removeSelected(store)}
      />
      <Dropdown
        disabled={blocks < 2}
        trigger={['click']}
        menu={{ items, onClick: ({ key }) => alignSelected(store, key as Alignment) }}
      >
        <Button
          type="text"
          disabled={blocks < 2}
          icon={<AlignLeftOutlined />}
          aria-label={t('journeyEditor.align.name')}
          title={t('journeyEditor.align.name')}
        />
      </Dropdown>
      <Tool name={t('journeyEditor.arrange')} keys="L" icon={<ApartmentOutlined />} onClick={() => arrange(store)} />
    </>
  );
}

interface ToolProps {
  readonly name: string;
  readonly keys: string;
  readonly icon: ReactNode;
  readonly isOff?: boolean;
  readonly onClick: () => void;
}

function Tool({ name, keys, icon, isOff = false, onClick }: ToolProps) {
  return (
    <Tooltip title={`${name} (${keys})`} mouseEnterDelay={0.4}>
      <Button type="text" icon={icon} aria-label={name} disabled={isOff} onClick={onClick} />
    </Tooltip>
  );
}
