import { journeyHash, validateJourney } from '@baleen/journeys';
import { Button, InputNumber, Progress } from 'antd';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DryRun, useCancelDryRun, useNewestDryRun, useStartDryRun } from '../../../api/dry-runs.js';
import { LoadProblem } from '../../../ui/states/load-problem.js';
import { Loaded } from '../../../ui/states/loaded.js';
import { useEditor, useEditorStore } from '../editor-store.js';
import styles from '../trial.module.css';
import { DryRunFigures } from './dry-run-figures.js';
import { shownFigures } from './shown-figures.js';

interface DryRunPanelProps {
  readonly journeyId: string;
}

const DAYS = { fewest: 1, usual: 30, most: 90 };

/** What the drawing would have done over the last days of the bank's own events. */
export function DryRunPanel({ journeyId }: DryRunPanelProps) {
  const { t } = useTranslation();
  const newest = useNewestDryRun(journeyId);
  return (
    <div className={styles.stack}>
      <h2 className={styles.title}>{t('journeyEditor.panels.dry-run')}</h2>
      <p className={styles.soft}>{t('dryRun.hint')}</p>
      <DryRunForm journeyId={journeyId} run={newest.data ?? undefined} />
      <Loaded of={newest} skeleton={null}>
        {(run) => (run ? <DryRunState run={run} /> : <p className={styles.hint}>{t('dryRun.none')}</p>)}
      </Loaded>
    </div>
  );
}

interface DryRunFormProps extends DryRunPanelProps {
  readonly run: DryRun | undefined;
}

function DryRunForm({ journeyId, run }: DryRunFormProps) {
  const { t } = useTranslation();
  const store = useEditorStore();
  const start = useStartDryRun(journeyId);
  const cancel = useCancelDryRun();
  const [days, setDays] = useState(run?.days ?? DAYS.usual);
  const isRunning = run?.status === 'running';
  const isFinished = useFinished();
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isRunning) start.mutate({ document: store.getState().draft.document, days });
      }}
    >
      <div className={styles.row}>
        <label className={styles.field}>
          <span>{t('dryRun.days')}</span>
          <InputNumber
            min={DAYS.fewest}
            max={DAYS.most}
            precision={0}
            value={days}
            disabled={isRunning}
            onChange={(next) => setDays(next ?? DAYS.usual)}
          />
        </label>
        {isRunning ? (
          <Button loading={cancel.isPending} onClick={() => cancel.mutate(run.id)}>
            {t('dryRun.cancel')}
          </Button>
        ) : (
          <Button type="primary" htmlType="submit" loading={start.isPending} disabled={!isFinished}>
            {t(run ? 'dryRun.again' : 'dryRun.start')}
          </Button>
        )}
      </div>
      {!isRunning && !isFinished && (
        <p className={styles.stale}>
          {t('dryRun.unfinished')}{' '}
          <Button type="link" size="small" onClick={() => store.getState().open('problems')}>
            {t('dryRun.toProblems')}
          </Button>
        </p>
      )}
      {start.error && <LoadProblem error={start.error} />}
      {cancel.error && <LoadProblem error={cancel.error} />}
    </form>
  );
}

/** Whether the drawing can be walked. What no catalogue has yet is unknown then, as it would be live. */
function useFinished(): boolean {
  const document = useDeferredValue(useEditor((state) => state.draft.document));
  return useMemo(() => validateJourney(document).length === 0, [document]);
}

function DryRunState({ run }: { run: DryRun }) {
  const { t } = useTranslation();
  const document = useEditor((state) => state.draft.document);
  const isSame = useMemo(() => journeyHash(document) === run.hash, [document, run.hash]);
  useShownOnCanvas(run, isSame);
  if (run.status === 'running')
    return (
      <>
        <Progress percent={Math.round(run.progress * 100)} aria-label={t('dryRun.progress')} />
        <p className={styles.soft} role="status">
          {t('dryRun.running', { count: run.days })}
        </p>
      </>
    );
  if (!run.report)
    return <p className={styles.stale}>{t(`dryRun.${run.status === 'failed' ? 'failed' : 'cancelled'}`)}</p>;
  if (run.report.from === null) return <p className={styles.hint}>{t('dryRun.noData')}</p>;
  return (
    <>
      {!isSame && (
        <p className={styles.stale} role="status">
          {t('dryRun.stale')}
        </p>
      )}
      <DryRunFigures run={run} report={run.report} isSame={isSame} />
    </>
  );
}

/** Figures that have just come go onto the drawing that they are of. */
function useShownOnCanvas(run: DryRun, isSame: boolean): void {
  const setTrial = useEditor((state) => state.setTrial);
  const panel = useEditor((state) => state.panel);
  useEffect(() => {
    if (run.report?.from && isSame && panel === 'dry-run') setTrial(shownFigures(run, run.report));
  }, [run, isSame, panel, setTrial]);
}
