import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useImport, type ImportPage as Import } from '../../api/imports.js';
import { Facts } from '../../ui/data/facts.js';
import { useFormat } from '../../ui/format/use-format.js';
import { PageHeader } from '../../ui/page-header.js';
import { Panel, Stack } from '../../ui/panel.js';
import { Loaded } from '../../ui/states/loaded.js';
import { StatusMark, toneOf } from '../../ui/status-mark.js';
import { useName } from '../../ui/use-text.js';
import { DateText, InstantText } from '../../ui/values.js';
import { importStatusNames } from '../../vocabulary/domain.js';
import { QuarantineTable } from './quarantine-table.js';

/** One import: its figures, and every row that was refused. */
export function ImportPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const query = useImport(useParams().importId ?? '');
  const first = { data: query.data?.pages[0], error: query.error, refetch: query.refetch };
  return (
    <Loaded of={first}>
      {(data) => (
        <>
          <PageHeader
            title={t('imports.ofDate', { date: format.date(data.businessDate) })}
            back={{ to: '/imports', label: t('imports.title') }}
          />
          <Stack>
            <ImportFigures data={data} />
            <QuarantineTable query={query} />
          </Stack>
        </>
      )}
    </Loaded>
  );
}

function ImportFigures({ data }: { data: Import }) {
  const { t } = useTranslation();
  const name = useName();
  const format = useFormat();
  return (
    <Panel>
      <Facts
        facts={[
          { label: t('common.businessDate'), value: <DateText date={data.businessDate} /> },
          {
            label: t('common.status'),
            value: <StatusMark tone={toneOf(data.status)}>{name(importStatusNames, data.status)}</StatusMark>,
          },
          { label: t('imports.rowsIn'), value: format.number(data.rowsIn) },
          { label: t('imports.accepted'), value: format.number(data.accepted) },
          { label: t('imports.repeated'), value: format.number(data.repeated) },
          { label: t('imports.quarantined'), value: format.number(data.quarantined) },
          { label: t('imports.startedAt'), value: <InstantText instant={data.startedAt} /> },
          { label: t('imports.finishedAt'), value: <InstantText instant={data.finishedAt} /> },
        ]}
      />
    </Panel>
  );
}
