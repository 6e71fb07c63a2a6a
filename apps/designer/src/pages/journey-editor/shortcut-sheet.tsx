import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './journey-editor.module.css';
import { shortcuts, type Shortcut } from './shortcuts.js';

const groups = ['edit', 'move', 'view'] as const;
const isMac = /Mac|iP(hone|ad)/.test(navigator.userAgent);
const signs: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Mod: isMac ? '⌘' : 'Ctrl',
};

/** All keys of the editor, made from the keys themselves. */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal open footer={null} width={720} title={t('journeyEditor.sheet')} onCancel={onClose}>
      <div className={styles.sheet}>
        {groups.map((group) => (
          <section key={group}>
            <h3 className={styles.sectionTitle}>{t(`journeyEditor.shortcutGroups.${group}`)}</h3>
            <dl className={styles.keys}>
              {shortcuts
                .filter((shortcut) => shortcut.group === group)
                .map((shortcut) => (
                  <Row key={shortcut.id} shortcut={shortcut} />
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}

function Row({ shortcut: { id, keys } }: { shortcut: Shortcut }) {
  const { t } = useTranslation();
  const shown = keys.length > 2 ? [keys[0]!.replace('ArrowLeft', '← → ↑ ↓')] : keys;
  return (
    <div>
      <dt>{t(`journeyEditor.shortcuts.${id}`)}</dt>
      <dd>
        {shown.map((combination) => (
          <kbd key={combination}>{write(combination)}</kbd>
        ))}
      </dd>
    </div>
  );
}

const write = (combination: string): string =>
  combination === '+'
    ? '+'
    : combination
        .split('+')
        .map((key) => signs[key] ?? (key.length === 1 ? key.toUpperCase() : key))
        .join(' + ');
