import { type TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Approval, type People, useVersions, type VersionView } from '../../api/versions.js';
import { useFormat } from '../../ui/format/use-format.js';
import { Loaded } from '../../ui/states/loaded.js';
import { StatusMark, toneOf } from '../../ui/status-mark.js';
import { useName } from '../../ui/use-text.js';
import { Code } from '../../ui/values.js';
import { ruleStateNames } from '../../vocabulary/domain.js';
import { reviewAddress } from './review-address.js';
import { SeenEffect } from './seen-effect.js';
import styles from './review.module.css';

interface VersionHistoryProps {
  readonly kind: string;
  readonly id: string;
  /** The one that the page shows. */
  readonly current?: number;
}

/** All versions of a thing, newest first, with who made them, who judged them and when they were in force. */
export function VersionHistory({ kind, id, current }: VersionHistoryProps) {
  const versions = useVersions(kind, id);
  return (
    <Loaded of={versions}>
      {({ items, people }) => (
        <ul className={styles.list}>
          {items.map((version) => (
            <VersionLine
              key={version.version}
              version={version}
              people={people}
              isCurrent={version.version === current}
            />
          ))}
        </ul>
      )}
    </Loaded>
  );
}

interface VersionLineProps {
  readonly version: VersionView;
  readonly people: People;
  readonly isCurrent: boolean;
}

function VersionLine({ version, people, isCurrent }: VersionLineProps) {
  const { t } = useTranslation();
  const name = useName();
  const { state, ended, editors, hash, approvals } = version;
  const title = t('review.version', { version: version.version });
  return (
    <li className={styles.version}>
      <div className={styles.versionHead}>
        {isCurrent ? <b>{title}</b> : <Link to={reviewAddress(version)}>{title}</Link>}
        <StatusMark tone={toneOf(state)}>
          {name(ruleStateNames, state)}
          {ended && ` · ${endedName(t, ended)}`}
        </StatusMark>
        <Code>{hash.slice(0, 12)}</Code>
      </div>
      <div className={styles.soft}>
        {t('review.people', { names: editors.map((editor) => people[editor] ?? editor).join(', ') })}
        <InForce version={version} />
      </div>
      {approvals.map((approval) => (
        <VerdictLine key={approval.at} version={version} approval={approval} people={people} />
      ))}
    </li>
  );
}

const endedKeys = ['replaced', 'expired', 'stopped', 'withdrawn', 'rejected', 'change-requested', 'edited'] as const;

function endedName(t: TFunction, ended: string): string {
  const key = endedKeys.find((known) => known === ended);
  return key ? t(`review.ended.${key}`) : ended;
}

function InForce({ version: { effective, state } }: { version: VersionView }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!effective) return null;
  const [from, to] = [format.instant(effective.from), effective.to && format.instant(effective.to)];
  if (state === 'scheduled') return <> · {t('review.willBe', { from })}</>;
  return <> · {to ? t('review.inForce', { from, to }) : t('review.inForceSince', { from })}</>;
}

interface VerdictLineProps {
  readonly version: VersionView;
  readonly approval: Approval;
  readonly people: People;
}

function VerdictLine({ version, approval, people }: VerdictLineProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const user = `user:${approval.userId}`;
  return (
    <div className={styles.soft}>
      {t('review.verdictBy', {
        verdict: t(`review.verdicts.${approval.verdict}`),
        name: people[user] ?? user,
        time: format.instant(approval.at),
      })}
      {approval.comment && `: ${approval.comment}`}
      {approval.effectReportId && <SeenEffect version={version} reportId={approval.effectReportId} />}
    </div>
  );
}
