import { Select, Tabs } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useEffectReport } from '../../api/effects.js';
import { useVersion, useVersionDiff, useVersions, type VersionKey, type VersionPage } from '../../api/versions.js';
import { JsonView } from '../../ui/data/json-view.js';
import { PageHeader } from '../../ui/page-header.js';
import { Panel, Split, Stack } from '../../ui/panel.js';
import { usePermission } from '../../ui/session-context.js';
import { Loaded } from '../../ui/states/loaded.js';
import { PageSkeleton } from '../../ui/states/page-skeleton.js';
import { StatusPage } from '../../ui/states/status-page.js';
import { StatusMark, toneOf } from '../../ui/status-mark.js';
import { useName, useText } from '../../ui/use-text.js';
import { ruleStateNames } from '../../vocabulary/domain.js';
import { EffectPanel } from './effect-panel.js';
import { ChangeList } from './change-list.js';
import { comparedBy } from './compared-by.js';
import { CommentsPanel } from './comments-panel.js';
import { JsonDiff } from './json-diff.js';
import { MoveEffect } from './move-effect.js';
import { RuleExamples } from './rule-examples.js';
import { VersionActions } from './version-actions.js';
import { VersionHistory } from './version-history.js';

/** Fetched for journeys alone: the canvas is large. */
const JourneyDiff = lazy(() => import('./journey-diff.js').then((m) => ({ default: m.JourneyDiff })));

/** One version beside its predecessor, with all that a reviewer needs to judge it. */
export function ReviewPage() {
  const { kind = '', id = '', version: text = '' } = useParams();
  const version = Number(text);
  if (!Number.isSafeInteger(version) || version < 1) return <StatusPage status={404} />;
  return <Review key={`${kind} ${id} ${version}`} of={{ kind, id, version }} />;
}

function Review({ of }: { of: VersionKey }) {
  const version = useVersion(of);
  return <Loaded of={version}>{(data) => <ReviewDetails version={data} />}</Loaded>;
}

function ReviewDetails({ version }: { version: VersionPage }) {
  const { t } = useTranslation();
  const text = useText();
  const name = useName();
  const { kind, id, state } = version;
  const [against, setAgainst] = useState<number>();
  const mayReadEffect = usePermission('effect.read');
  const hasEffect = comparedBy[kind] !== undefined;
  const effect = useEffectReport(version, hasEffect && mayReadEffect);
  const effectId = effect.data?.status === 'done' && effect.data.hash === version.hash ? effect.data.id : undefined;
  return (
    <>
      <PageHeader
        title={version.name ? text(version.name) : id}
        subtitle={t('review.people', {
          names: version.editors.map((editor) => version.people[editor] ?? editor).join(', '),
        })}
        back={{ to: '/review', label: t('review.title') }}
        marks={
          <>
            <StatusMark tone={toneOf(state)}>{name(ruleStateNames, state)}</StatusMark>
            <span>{t('review.version', { version: version.version })}</span>
          </>
        }
        actions={<CompareWith version={version} value={against} onChange={setAgainst} />}
      />
      <Split>
        <Stack>
          <ChangesPanel version={version} wanted={against} />
          {hasEffect && <EffectPanel version={version} />}
          {kind === 'journey-move' && isOpenState(state) && <MoveEffect journeyId={id} document={version.document} />}
          {kind === 'rule' && <RuleExamples document={version.document} />}
        </Stack>
        <Stack>
          <VersionActions version={version} effectReportId={effectId} />
          <CommentsPanel version={version} />
          <Panel title={t('review.history')}>
            <VersionHistory kind={kind} id={id} current={version.version} />
          </Panel>
        </Stack>
      </Split>
    </>
  );
}

const isOpenState = (state: string): boolean => ['draft', 'submitted', 'approved', 'scheduled'].includes(state);

interface CompareWithProps {
  readonly version: VersionKey;
  readonly value: number | undefined;
  readonly onChange: (version: number | undefined) => void;
}

function CompareWith({ version, value, onChange }: CompareWithProps) {
  const { t } = useTranslation();
  const versions = useVersions(version.kind, version.id);
  const others = versions.data?.items.filter((other) => other.version !== version.version) ?? [];
  if (others.length === 0) return null;
  return (
    <Select<number>
      style={{ minWidth: 200 }}
      aria-label={t('review.compare')}
      placeholder={t('review.compare')}
      allowClear
      value={value}
      onChange={onChange}
      options={others.map((other) => ({
        value: other.version,
        label: t('review.version', { version: other.version }),
      }))}
    />
  );
}

function ChangesPanel({ version, wanted }: { version: VersionPage; wanted: number | undefined }) {
  const { t } = useTranslation();
  const diff = useVersionDiff(version, wanted);
  return (
    <Loaded of={diff}>
      {({ against, changes }) => {
        const isFirst = against === null;
        return (
          <Panel
            title={isFirst ? t('review.firstVersion') : t('review.changesAgainst', { version: against })}
            hint={isFirst ? t('review.noPredecessor') : undefined}
          >
            <Tabs
              items={[
                {
                  key: 'words',
                  label: t('review.inWords'),
                  children: <ChangeList changes={isFirst ? version.words : changes} />,
                },
                ...(version.kind === 'journey'
                  ? [
                      {
                        key: 'canvas',
                        label: t('review.onCanvas'),
                        children: (
                          <Suspense fallback={<PageSkeleton />}>
                            <JourneyDiff version={version} document={version.document} against={against} />
                          </Suspense>
                        ),
                      },
                    ]
                  : []),
                {
                  key: 'json',
                  label: t('review.asJson'),
                  children: isFirst ? (
                    <JsonView value={version.document} label={t('review.asJson')} />
                  ) : (
                    <JsonDiff version={version} document={version.document} against={against} />
                  ),
                },
                ...(isFirst
                  ? []
                  : [
                      {
                        key: 'whole',
                        label: t('review.wholeInWords'),
                        children: <ChangeList changes={version.words} />,
                      },
                    ]),
              ]}
            />
          </Panel>
        );
      }}
    </Loaded>
  );
}
