import { Button, type TableProps } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { modelGroups, type ModelItem, useModels, useScoreBank } from '../../api/models.js';
import { DataTable } from '../../ui/data/data-table.js';
import { FilterBar } from '../../ui/data/filter-bar.js';
import { FilterSelect } from '../../ui/data/filter-select.js';
import { useUrlFilters } from '../../ui/data/use-url-filters.js';
import { PageHeader } from '../../ui/page-header.js';
import { Panel, Stack } from '../../ui/panel.js';
import { usePermission } from '../../ui/session-context.js';
import { EmptyState } from '../../ui/states/empty-state.js';
import { StatusMark, toneOf } from '../../ui/status-mark.js';
import { useName, useText } from '../../ui/use-text.js';
import { NoValue } from '../../ui/values.js';
import { ruleStateNames } from '../../vocabulary/domain.js';
import { modelGroupNames } from '../../vocabulary/model-names.js';
import { DriftMark } from './drift-mark.js';
import { useTell } from './model-actions.js';
import { SchedulePanel } from './schedule-panel.js';
import styles from './models.module.css';

/** Every model of the product: what is in force, how good it is, and whether its scores still hold. */
export function ModelsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const list = useModels();
  const [{ group }, change] = useUrlFilters('group');
  const items = useMemo(
    () => list.items?.filter((model) => group === undefined || model.group === group),
    [list.items, group],
  );
  return (
    <>
      <PageHeader title={t('models.title')} subtitle={t('models.subtitle')} actions={<ScoreAll />} />
      <Stack>
        <SchedulePanel />
        <Panel isFlush>
          <FilterBar>
            <FilterSelect
              label={t('models.group')}
              codes={modelGroups}
              vocabulary={modelGroupNames}
              value={group}
              onChange={(value) => change({ group: value })}
            />
          </FilterBar>
          <DataTable
            label={t('models.title')}
            list={{ ...list, items }}
            columns={useModelColumns()}
            rowKey={({ name }) => name}
            onOpen={({ name }) => void navigate(modelAddress(name))}
            empty={<EmptyState title={t('common.noMatch')} hint={t('common.noMatchHint')} />}
          />
        </Panel>
      </Stack>
    </>
  );
}

const modelAddress = (name: string): string => `/models/${encodeURIComponent(name)}`;

function ScoreAll() {
  const { t } = useTranslation();
  const mayWrite = usePermission('model.write');
  const score = useScoreBank();
  const tell = useTell();
  if (!mayWrite) return null;
  return (
    <Button type="primary" loading={score.isPending} onClick={() => score.mutate([], tell(t('models.started')))}>
      {t('models.scoreAll')}
    </Button>
  );
}

function useModelColumns(): NonNullable<TableProps<ModelItem>['columns']> {
  const { t } = useTranslation();
  const text = useText();
  const name = useName();
  return [
    {
      title: t('models.model'),
      key: 'title',
      render: (_, model) => (
        <>
          <Link to={modelAddress(model.name)}>{text(model.title)}</Link>
          <div className={styles.soft}>{name(modelGroupNames, model.group)}</div>
        </>
      ),
    },
    {
      title: t('models.live'),
      key: 'live',
      render: (_, { live }) =>
        live ? (
          <StatusMark tone={toneOf('live')}>{t('models.versionOf', { version: live.version })}</StatusMark>
        ) : (
          <NoValue />
        ),
    },
    {
      title: t('models.stability'),
      key: 'stability',
      render: (_, { scoring }) => <DriftMark psi={scoring?.psi ?? null} drift={scoring?.drift ?? null} />,
    },
    { title: t('models.quality'), key: 'quality', render: (_, model) => <Quality model={model} /> },
    {
      title: t('models.coverage'),
      key: 'coverage',
      align: 'right',
      render: (_, model) => <Coverage model={model} />,
    },
    {
      title: t('models.onItsWay'),
      key: 'open',
      render: (_, { open }) =>
        open ? (
          <StatusMark tone={toneOf(open.state)}>
            {name(ruleStateNames, open.state)} · {open.version}
          </StatusMark>
        ) : (
          <NoValue />
        ),
    },
  ];
}

/** How many have a score; or that the newest scoring had to leave the version in force out. */
function Coverage({ model: { scoring, skipped } }: { model: ModelItem }) {
  const { t } = useTranslation();
  const text = useText();
  const left = skipped.find(({ role }) => role === 'champion');
  if (left)
    return (
      <span title={text(left.reason.message)}>
        <StatusMark tone="bad">{t('models.skipped.short')}</StatusMark>
      </span>
    );
  return scoring ? t('models.coverageOf', scoring) : <NoValue />;
}

/** The figure that the model is judged by; or why there is none. */
function Quality({ model: { live, open, lastJob } }: { model: ModelItem }) {
  const { t } = useTranslation();
  const text = useText();
  const version = live ?? open;
  if (version) {
    const area = version.auc === null ? undefined : t('models.areaOf', { area: version.auc.toFixed(3) });
    return (
      <div className={styles.quality} title={text(version.headline)}>
        {area ?? text(version.headline)}
      </div>
    );
  }
  if (!lastJob?.error) return <NoValue />;
  return (
    <div className={styles.quality}>
      <StatusMark tone="neutral">{t('models.cannot')}</StatusMark>
      <div className={styles.soft}>{text(lastJob.error.message)}</div>
    </div>
  );
}
