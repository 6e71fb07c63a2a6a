import { Button, Input, type TableProps, Tooltip } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { type OpenStop, type People, type ReviewItem, useReviewDesk, useVersionAction } from '../../api/versions.js';
import { DataTable } from '../../ui/data/data-table.js';
import { useFormat } from '../../ui/format/use-format.js';
import { PageHeader } from '../../ui/page-header.js';
import { Panel, Stack } from '../../ui/panel.js';
import { usePermission } from '../../ui/session-context.js';
import { EmptyState } from '../../ui/states/empty-state.js';
import { LoadProblem } from '../../ui/states/load-problem.js';
import { useText } from '../../ui/use-text.js';
import { InstantText } from '../../ui/values.js';
import { reviewAddress } from './review-address.js';
import { RiskMark } from './risk-mark.js';
import { waitingText } from './waiting-text.js';
import styles from './review.module.css';

/** What waits for a second pair of eyes. */
export function ReviewQueuePage() {
  const { t } = useTranslation();
  const desk = useReviewDesk();
  const navigate = useNavigate();
  const columns = useQueueColumns(desk.data?.people ?? {});
  const stops = desk.data?.stops ?? [];
  return (
    <>
      <PageHeader title={t('review.title')} subtitle={t('review.subtitle')} />
      <Stack>
        {stops.length > 0 && <Stops stops={stops} people={desk.data?.people ?? {}} />}
        <Panel isFlush>
          <DataTable<ReviewItem>
            label={t('review.title')}
            list={{
              items: desk.data?.waiting,
              error: desk.error,
              isFetching: desk.isFetching,
              hasMore: false,
              isFetchingMore: false,
              showMore: () => undefined,
              retry: () => void desk.refetch(),
            }}
            columns={columns}
            rowKey={reviewAddress}
            onOpen={(item) => void navigate(reviewAddress(item))}
            empty={<EmptyState title={t('review.empty.title')} hint={t('review.empty.hint')} />}
          />
        </Panel>
      </Stack>
    </>
  );
}

function useQueueColumns(people: People): NonNullable<TableProps<ReviewItem>['columns']> {
  const { t } = useTranslation();
  const text = useText();
  return [
    {
      title: t('review.thing'),
      key: 'thing',
      render: (_, item) => (
        <>
          <Link to={reviewAddress(item)}>{item.name ? text(item.name) : item.id}</Link>
          <div className={styles.soft}>
            {text(item.kindName)} · {t('review.version', { version: item.version })}
          </div>
        </>
      ),
    },
    { title: t('review.risk'), key: 'risk', render: (_, { risk }) => <RiskMark risk={risk} /> },
    {
      title: t('review.waiting'),
      key: 'waiting',
      render: (_, { waitingHours, submittedAt }) => (
        <Tooltip title={<InstantText instant={submittedAt} />}>{waitingText(t, waitingHours)}</Tooltip>
      ),
    },
    { title: t('review.changes'), key: 'changes', render: (_, item) => <ChangeSummary item={item} /> },
    {
      title: t('review.author'),
      key: 'author',
      render: (_, { author, isOwn }) => (
        <>
          {people[author] ?? author}
          {isOwn && <div className={styles.soft}>{t('review.own')}</div>}
        </>
      ),
    },
    {
      title: t('review.starts'),
      key: 'starts',
      render: (_, { planned }) => (planned ? <InstantText instant={planned.from} /> : t('review.onApproval')),
    },
    { title: t('review.comments'), key: 'comments', align: 'right', dataIndex: 'comments' },
  ];
}

const SHOWN = 2;

function ChangeSummary({ item: { changes, against } }: { item: ReviewItem }) {
  const { t } = useTranslation();
  const text = useText();
  if (against === null) return <>{t('review.firstVersion')}</>;
  const rest = changes.length - SHOWN;
  return (
    <ul className={styles.summary}>
      {changes.slice(0, SHOWN).map((change, index) => (
        <li key={index}>{text(change)}</li>
      ))}
      {rest > 0 && <li className={styles.soft}>{t('review.more', { count: rest })}</li>}
      {changes.length === 0 && <li className={styles.soft}>{t('review.nothingChanges')}</li>}
    </ul>
  );
}

function Stops({ stops, people }: { stops: readonly OpenStop[]; people: People }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('review.stops')}>
      <ul className={styles.list}>
        {stops.map((stop) => (
          <StopLine key={reviewAddress(stop)} stop={stop} people={people} />
        ))}
      </ul>
    </Panel>
  );
}

function StopLine({ stop, people }: { stop: OpenStop; people: People }) {
  const { t } = useTranslation();
  const text = useText();
  const format = useFormat();
  const mayReview = usePermission('version.approve');
  const act = useVersionAction(stop);
  const [finding, setFinding] = useState('');
  const name = people[`user:${stop.stoppedBy}`] ?? `user:${stop.stoppedBy}`;
  return (
    <li className={styles.stop}>
      <Link to={reviewAddress(stop)}>{stop.name ? text(stop.name) : stop.id}</Link>
      <div>
        {t(stop.act === 'stopped' ? 'review.stoppedBy' : 'review.putBackBy', {
          name,
          time: format.instant(stop.stoppedAt),
          reason: stop.reason,
        })}
      </div>
      {mayReview && (
        <div className={styles.bar}>
          <Input
            aria-label={t('review.finding')}
            placeholder={t('review.finding')}
            maxLength={4000}
            value={finding}
            onChange={(event) => setFinding(event.target.value)}
          />
          <Button
            disabled={finding.trim() === ''}
            loading={act.isPending}
            onClick={() => act.mutate({ action: 'review-stop', comment: finding.trim() })}
          >
            {t('review.recordFinding')}
          </Button>
        </div>
      )}
      {act.error && <LoadProblem error={act.error} />}
    </li>
  );
}
