import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type VersionWhy } from '../../api/why.js';
import { ScrollBox } from '../../ui/data/scroll-box.js';
import { Panel } from '../../ui/panel.js';
import { usePermission } from '../../ui/session-context.js';
import { useText } from '../../ui/use-text.js';
import { Code, InstantText, NoValue } from '../../ui/values.js';

/** The versions that the decision rested on, who wrote and who approved them. */
export function VersionsPanel({ versions }: { versions: readonly VersionWhy[] }) {
  const { t } = useTranslation();
  const text = useText();
  const mayOpen = usePermission('version.read');
  const nameOf = ({ kind, id, version, name }: VersionWhy) => {
    const shown = name ? text(name) : id;
    return mayOpen ? <Link to={`/review/${kind}/${encodeURIComponent(id)}/${version}`}>{shown}</Link> : shown;
  };
  return (
    <Panel isFlush title={t('why.versions')} hint={t('why.versionsHint')}>
      <ScrollBox label={t('why.versions')}>
        <Table<VersionWhy>
          size="small"
          pagination={false}
          rowKey={({ kind, id, version }) => `${kind} ${id} ${version}`}
          dataSource={versions}
          columns={[
            { title: t('review.kind'), key: 'kind', render: (_, { kind }) => t(`why.kind.${kind}`) },
            { title: t('review.thing'), key: 'name', render: (_, version) => nameOf(version) },
            { title: t('why.version'), dataIndex: 'version', align: 'right' },
            { title: t('why.author'), key: 'author', render: (_, { author }) => author ?? t('why.installed') },
            {
              title: t('why.approvedBy'),
              key: 'approvedBy',
              render: (_, { approvedBy, approvedAt }) =>
                approvedBy === null ? (
                  <NoValue />
                ) : (
                  <>
                    {approvedBy}, <InstantText instant={approvedAt} />
                  </>
                ),
            },
            { title: t('why.hash'), key: 'hash', render: (_, { hash }) => <Code>{hash.slice(0, 12)}</Code> },
          ]}
        />
      </ScrollBox>
    </Panel>
  );
}
