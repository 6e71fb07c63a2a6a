import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { type ContactFigure, contactStatuses, useContactFigures } from '../../api/contacts.js';
import { ScrollBox } from '../../ui/data/scroll-box.js';
import { useFormat } from '../../ui/format/use-format.js';
import { Panel } from '../../ui/panel.js';
import { LoadProblem } from '../../ui/states/load-problem.js';
import { useName } from '../../ui/use-text.js';
import { channelNames } from '../../vocabulary/delivery.js';
import { contactStatusNames } from '../../vocabulary/domain.js';

interface Row {
  readonly channel: string;
  readonly counts: ReadonlyMap<string, number>;
}

/** How many contacts of the span stand where: a row for each channel, a column for each status that occurs. */
export function ContactFigures({ from, to }: { from?: string; to?: string }) {
  const { t } = useTranslation();
  const name = useName();
  const format = useFormat();
  const { data, error, refetch } = useContactFigures({ from, to });
  if (error) return <LoadProblem error={error} onRetry={() => void refetch()} />;
  if (!data || data.items.length === 0) return null;
  const statuses = contactStatuses.filter((status) => data.items.some((figure) => figure.status === status));
  const count = (row: Row, status: string): string => {
    const found = row.counts.get(status);
    return found === undefined ? '–' : format.number(found);
  };
  return (
    <Panel title={t('contacts.figures')} isFlush>
      <ScrollBox label={t('contacts.figures')}>
        <Table<Row>
          size="small"
          pagination={false}
          rowKey={({ channel }) => channel}
          dataSource={rowsOf(data.items)}
          columns={[
            { title: t('contacts.channel'), key: 'channel', render: (_, { channel }) => name(channelNames, channel) },
            ...statuses.map((status) => ({
              title: name(contactStatusNames, status),
              key: status,
              align: 'right' as const,
              render: (_: unknown, row: Row) => count(row, status),
            })),
            {
              title: t('contacts.total'),
              key: 'total',
              align: 'right',
              render: (_, { counts }) => format.number([...counts.values()].reduce((sum, each) => sum + each, 0)),
            },
          ]}
        />
      </ScrollBox>
    </Panel>
  );
}

function rowsOf(figures: readonly ContactFigure[]): Row[] {
  const channels = [...new Set(figures.map(({ channel }) => channel))];
  return channels.map((channel) => {
    const own = figures.filter((figure) => figure.channel === channel);
    return { channel, counts: new Map(own.map(({ status, count }) => [status, count])) };
  });
}
