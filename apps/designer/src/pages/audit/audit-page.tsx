import { DownloadOutlined, SafetyCertificateOutlined } from '@ant-design/icons';
import { Button, Input, type TableProps, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { type AuditItem, useAudit, useAuditStanding } from '../../api/audit.js';
import { queryString } from '../../api/client.js';
import { type Text } from '../../api/shared.js';
import { DataTable } from '../../ui/data/data-table.js';
import { DateRangeFilter } from '../../ui/data/date-range-filter.js';
import { FilterBar } from '../../ui/data/filter-bar.js';
import { useUrlFilters } from '../../ui/data/use-url-filters.js';
import { useFormat } from '../../ui/format/use-format.js';
import { PageHeader } from '../../ui/page-header.js';
import { Panel } from '../../ui/panel.js';
import { EmptyState } from '../../ui/states/empty-state.js';
import { useText } from '../../ui/use-text.js';
import { Code, InstantText } from '../../ui/values.js';
import { EvidenceButton } from '../../ui/why-buttons.js';
import { actionWords, actorWords } from './action-words.js';
import styles from './audit.module.css';

const keys = ['actor', 'action', 'thing', 'from', 'to'] as const;

/** Who did what, when: the whole log, newest first, to search by person, thing and time. */
export function AuditPage() {
  const { t } = useTranslation();
  const [filters, change] = useUrlFilters(...keys);
  const period = { from: filters.from && `${filters.from}T00:00:00Z`, to: filters.to && `${filters.to}T23:59:59.999Z` };
  const list = useAudit({ ...filters, ...period });
  return (
    <>
      <PageHeader
        title={t('audit.title')}
        subtitle={<Standing />}
        actions={
          <>
            {filters.from && filters.to && (
              <EvidenceButton of={{ kind: 'period', from: filters.from, to: filters.to }} />
            )}
            <Button icon={<DownloadOutlined aria-hidden />} href={`/api/audit/export${queryString(period)}`}>
              {t('audit.export')}
            </Button>
          </>
        }
      />
      <Panel isFlush>
        <FilterBar>
          {(['actor', 'action', 'thing'] as const).map((key) => (
            <Input.Search
              key={key}
              className={styles.filter}
              aria-label={t(`audit.${key}`)}
              placeholder={t(`audit.${key}Example`)}
              defaultValue={filters[key]}
              allowClear
              onSearch={(value) => change({ [key]: value.trim() || undefined })}
            />
          ))}
          <DateRangeFilter label={t('audit.time')} from={filters.from} to={filters.to} onChange={change} />
        </FilterBar>
        <DataTable<AuditItem>
          label={t('audit.title')}
          list={list}
          columns={useAuditColumns()}
          rowKey={({ seq }) => String(seq)}
          empty={<EmptyState title={t('common.noMatch')} hint={t('common.noMatchHint')} />}
        />
      </Panel>
    </>
  );
}

function Standing() {
  const { t } = useTranslation();
  const format = useFormat();
  const { data } = useAuditStanding();
  if (!data) return <>{t('audit.subtitle')}</>;
  const { entries, checkpoint, keyFingerprint } = data;
  return (
    <>
      <SafetyCertificateOutlined aria-hidden />{' '}
      {checkpoint
        ? t('audit.signed', { count: entries, seq: checkpoint.seq, time: format.instant(checkpoint.at) })
        : t('audit.unsigned', { count: entries })}{' '}
      <Tooltip title={t('audit.keyHint')}>
        <span>
          {t('audit.key')} <Code>{keyFingerprint.slice(0, 16)}</Code>
        </span>
      </Tooltip>
    </>
  );
}

function useAuditColumns(): NonNullable<TableProps<AuditItem>['columns']> {
  const { t } = useTranslation();
  return [
    { title: t('audit.place'), dataIndex: 'seq', align: 'right' },
    { title: t('audit.time'), key: 'at', render: (_, { at }) => <InstantText instant={at} /> },
    {
      title: t('audit.actor'),
      key: 'actor',
      render: (_, { actor, actorName }) => <Named words={actorName ?? actorWords[actor]} code={actor} />,
    },
    {
      title: t('audit.action'),
      key: 'action',
      render: (_, { action }) => <Named words={actionWords[action]} code={action} />,
    },
    { title: t('audit.thing'), key: 'thing', render: (_, { thing }) => <Code>{thing}</Code> },
    { title: t('audit.detail'), key: 'detail', render: (_, { detail }) => <Detail detail={detail} /> },
  ];
}

/** In words, with the code to search by beneath it; the code alone where there are none. */
function Named({ words, code }: { words: Text | string | undefined; code: string }) {
  const text = useText();
  if (words === undefined) return <Code>{code}</Code>;
  return (
    <>
      {text(words)}
      <div>
        <Code>{code}</Code>
      </div>
    </>
  );
}

/** What changed, each key with its value; long values are cut and shown whole on demand. */
function Detail({ detail }: { detail: AuditItem['detail'] }) {
  const entries = Object.entries(detail);
  if (entries.length === 0) return null;
  const text = entries.map(([key, value]) => `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`);
  return (
    <details className={styles.detail}>
      <summary>{text.join(' · ')}</summary>
      <pre className={styles.whole}>{JSON.stringify(detail, null, 2)}</pre>
    </details>
  );
}
