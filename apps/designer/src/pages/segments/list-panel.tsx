import { DeleteOutlined, InboxOutlined } from '@ant-design/icons';
import { type SegmentList } from '@baleen/rules';
import { Button, Input, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ImportedList, useImportList } from '../../api/segments.js';
import { useFormat } from '../../ui/format/use-format.js';
import { Panel } from '../../ui/panel.js';
import { LoadProblem } from '../../ui/states/load-problem.js';
import styles from './segments.module.css';

interface ListPanelProps {
  readonly list: SegmentList | undefined;
  readonly onChange: (list: SegmentList | undefined) => void;
}

/** A list of customers, from a file or pasted; who is not known to the bank is told and left out. */
export function ListPanel({ list, onChange }: ListPanelProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [pasted, setPasted] = useState('');
  const importing = useImportList();
  const take = (content: Blob): void =>
    importing.mutate(content, {
      onSuccess: ({ id, customers }) => {
        setPasted('');
        onChange({ id, customers });
      },
    });
  return (
    <Panel title={t('segments.list')} hint={t('segments.listHint')}>
      <div className={styles.stack}>
        {list && (
          <div>
            <b>{t('segments.listOf', { customers: format.number(list.customers) })}</b>{' '}
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={t('segments.removeList')}
              onClick={() => onChange(undefined)}
            />
          </div>
        )}
        <Upload.Dragger
          accept=".csv,.txt"
          showUploadList={false}
          disabled={importing.isPending}
          beforeUpload={(file) => {
            take(file);
            return false;
          }}
        >
          <InboxOutlined aria-hidden /> {t('segments.dropList')}
        </Upload.Dragger>
        <Input.TextArea
          aria-label={t('segments.pasteList')}
          placeholder={t('segments.pasteList')}
          autoSize={{ minRows: 1, maxRows: 6 }}
          value={pasted}
          onChange={({ target }) => setPasted(target.value)}
        />
        <div>
          <Button
            loading={importing.isPending}
            disabled={pasted.trim() === ''}
            onClick={() => take(new Blob([pasted], { type: 'text/csv' }))}
          >
            {t('segments.importList')}
          </Button>
        </div>
        {importing.error && <LoadProblem error={importing.error} />}
        {importing.data && <ImportReport list={importing.data} />}
      </div>
    </Panel>
  );
}

function ImportReport({ list: { lines, customers, repeated, unknown, refused } }: { list: ImportedList }) {
  const { t } = useTranslation();
  const format = useFormat();
  const shown = {
    lines: format.number(lines),
    customers: format.number(customers),
    repeated: format.number(repeated),
    unknown: format.number(unknown),
  };
  return (
    <div role="status">
      {t('segments.imported', shown)}
      {refused.length > 0 && (
        <ul className={styles.refused} aria-label={t('segments.refused')}>
          {refused.map(({ line, value }) => (
            <li key={line}>{t('segments.refusedLine', { line, value: value || '–' })}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
