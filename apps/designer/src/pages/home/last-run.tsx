import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type TodayReport } from '../../api/reports.js';
import { menuOf } from '../../navigation.js';
import { Facts } from '../../ui/data/facts.js';
import { Panel, Stack } from '../../ui/panel.js';
import { useCurrentSession } from '../../ui/session-context.js';
import { StatusMark, toneOf } from '../../ui/status-mark.js';
import { useName } from '../../ui/use-text.js';
import { DateText, InstantText } from '../../ui/values.js';
import { runStatusNames } from '../../vocabulary/domain.js';
import styles from './home.module.css';

/** How the last run ended, and where this person's work goes on. */
export function LastRun({ report }: { report: TodayReport }) {
  const { t } = useTranslation();
  const name = useName();
  const run = report.lastRun;
  return (
    <Stack>
      <Panel title={t('home.lastRun')}>
        {run ? (
          <Facts
            facts={[
              { label: t('common.businessDate'), value: <DateText date={run.businessDate} /> },
              {
                label: t('common.status'),
                value: <StatusMark tone={toneOf(run.status)}>{name(runStatusNames, run.status)}</StatusMark>,
              },
              { label: t('runs.finishedAt'), value: <InstantText instant={run.finishedAt} /> },
            ]}
          />
        ) : (
          t('home.noRunYet')
        )}
      </Panel>
      <QuickLinks />
    </Stack>
  );
}

function QuickLinks() {
  const { t } = useTranslation();
  const entries = menuOf(useCurrentSession()).filter((entry) => entry.id !== 'home');
  return (
    <Panel title={t('home.quickLinks')}>
      <ul className={styles.links}>
        {entries.map(({ id, path }) => (
          <li key={id}>
            <Link to={path} className={styles.link}>
              <b>{t(`shell.pages.${id}`)}</b>
              <span>{t(`home.linkHints.${id}`)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
