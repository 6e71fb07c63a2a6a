import { MoreOutlined } from '@ant-design/icons';
import { parseJourneyText } from '@baleen/journeys';
import { App, Button, Dropdown } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { readable } from '../../canvas/index.js';
import { replaceContents } from '../../document/index.js';
import { usePreferences } from '../../ui/preferences.js';
import { usePalette } from '../../ui/theme/use-palette.js';
import { useText } from '../../ui/use-text.js';
import { useEditorStore } from './editor-store.js';
import { downloadJson, downloadPng, downloadSvg } from './files.js';

interface FileMenuProps {
  readonly isReadOnly: boolean;
  readonly canDiscard: boolean;
  readonly onDiscard: () => void;
}

/** The journey as a file: out as JSON or as a picture, in as JSON, which can be undone. */
export function FileMenu({ isReadOnly, canDiscard, onDiscard }: FileMenuProps) {
  const { t } = useTranslation();
  const locale = usePreferences((preferences) => preferences.locale);
  const palette = usePalette();
  const store = useEditorStore();
  const input = useRef<HTMLInputElement>(null);
  const importFile = useImport();
  const run = (key: string): void => {
    const { document } = store.getState().draft;
    if (key === 'json') downloadJson(document);
    else if (key === 'svg') downloadSvg(document, locale, palette);
    else if (key === 'png') void downloadPng(document, locale, palette);
    else if (key === 'import') input.current?.click();
    else onDiscard();
  };
  const items = [
    { key: 'json', label: t('journeyEditor.exportJson') },
    { key: 'svg', label: t('journeyEditor.exportSvg') },
    { key: 'png', label: t('journeyEditor.exportPng') },
    ...(isReadOnly
      ? []
      : [
          { key: 'import', label: t('journeyEditor.importJson') },
          { key: 'discard', label: t('journeyEditor.discard'), disabled: !canDiscard, danger: true },
        ]),
  ];
  return (
    <>
      <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => run(key) }}>
        <Button icon={<MoreOutlined />} aria-label={t('journeyEditor.file')} title={t('journeyEditor.file')} />
      </Dropdown>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label={t('journeyEditor.importJson')}
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file) void importFile(file);
          target.value = '';
        }}
      />
    </>
  );
}

function useImport() {
  const { t } = useTranslation();
  const text = useText();
  const { modal } = App.useApp();
  const store = useEditorStore();
  return async (file: File): Promise<void> => {
    const parsed = parseJourneyText(await file.text());
    if (!parsed.ok) {
      const problems = parsed.problems.slice(0, 8).map(({ path, message }) => `${path} ${text(message)}`);
      modal.error({
        title: t('journeyEditor.importRefused'),
        content: problems.map((line) => <p key={line}>{line}</p>),
      });
      return;
    }
    store.getState().run((document) => replaceContents(document, readable(parsed.value)));
    requestAnimationFrame(() => store.getState().canvas?.fit());
  };
}
