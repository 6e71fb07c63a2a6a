import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type ModelJob, type ModelPage } from '../../api/models.js';
import { Panel, Stack } from '../../ui/panel.js';
import { StatusMark, toneOf } from '../../ui/status-mark.js';
import { useName, useText } from '../../ui/use-text.js';
import { DateText, InstantText } from '../../ui/values.js';
import { ruleStateNames } from '../../vocabulary/domain.js';
import { jobKindNames, jobStatusNames } from '../../vocabulary/model-names.js';
import { reviewAddress } from '../review/review-address.js';
import styles from './models.module.css';
import { useFigureText } from './use-figure-text.js';

/** Every version of a model, and the work that was done on it. */
export function ModelHistory({ model }: { model: ModelPage }) {
  return (
    <Stack>
      <Versions model={model} />
      <Work jobs={model.jobs} />
    </Stack>
  );
}

function Versions({ model: { name: id, versions } }: { model: ModelPage }) {
  const { t } = useTranslation();
  const name = useName();
  const show = useFigureText();
  const title = t('models.historyTab.versions');
  return (
    <Panel title={title} hint={t('models.historyTab.restoreHint')}>
      <div className={styles.tableBox} role="region" aria-label={title} tabIndex={0}>
        <table className={`${styles.table} ${styles.wordy}`}>
          <thead>
            <tr>
              <th scope="col">{t('models.historyTab.version')}</th>
              <th scope="col">{t('models.historyTab.state')}</th>
              <th scope="col">{t('models.championTab.area')}</th>
              <th scope="col">{t('models.historyTab.trained')}</th>
              <th scope="col">{t('models.historyTab.made')}</th>
              <th scope="col">{t('models.historyTab.author')}</th>
            </tr>
          </thead>
          <tbody>
            {versions.map((version) => (
              <tr key={version.version}>
                <td>
                  <Link to={reviewAddress({ kind: 'model', id, version: version.version })}>
                    {t('models.versionOf', { version: version.version })}
                  </Link>
                </td>
                <td>
                  <StatusMark tone={toneOf(version.state)}>{name(ruleStateNames, version.state)}</StatusMark>
                </td>
                <td>{show(version.auc, 'number')}</td>
                <td>
                  <DateText date={version.trainedAsOf} />
                </td>
                <td>
                  <InstantText instant={version.createdAt} />
                </td>
                <td>{version.author}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function Work({ jobs }: { jobs: readonly ModelJob[] }) {
  const { t } = useTranslation();
  const name = useName();
  const text = useText();
  const title = t('models.historyTab.work');
  if (jobs.length === 0) return <Panel title={title}>{t('models.historyTab.noWork')}</Panel>;
  return (
    <Panel title={title}>
      <div className={styles.tableBox} role="region" aria-label={title} tabIndex={0}>
        <table className={`${styles.table} ${styles.wordy}`}>
          <thead>
            <tr>
              <th scope="col">{t('models.historyTab.kind')}</th>
              <th scope="col">{t('models.historyTab.state')}</th>
              <th scope="col">{t('models.historyTab.began')}</th>
              <th scope="col" className={styles.words}>
                {t('models.historyTab.result')}
              </th>
            </tr>
          </thead>
          <tbody>
            {jobs.map((job) => (
              <tr key={job.id}>
                <td>{name(jobKindNames, job.kind)}</td>
                <td>
                  <StatusMark tone={toneOf(job.status)}>{name(jobStatusNames, job.status)}</StatusMark>
                </td>
                <td>
                  <InstantText instant={job.startedAt} />
                </td>
                <td className={styles.words}>{job.error ? text(job.error.message) : <DateText date={job.asOf} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
