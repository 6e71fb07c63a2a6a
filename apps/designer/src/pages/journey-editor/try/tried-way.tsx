import { ClockCircleOutlined } from '@ant-design/icons';
import { portsOf, type Block } from '@baleen/journeys';
import { useTranslation } from 'react-i18next';
import { type TriedStep } from '../../../api/journey-trials.js';
import { titleOf } from '../../../document/index.js';
import { useFormat } from '../../../ui/format/use-format.js';
import { StatusMark } from '../../../ui/status-mark.js';
import { useText } from '../../../ui/use-text.js';
import { useEditorStore } from '../editor-store.js';
import styles from '../trial.module.css';
import { AnswerChoice } from './answer-choice.js';
import { GateWords } from './gate-words.js';
import { type TriedVisit } from './tried-visits.js';
import { type Trial } from './use-trial.js';

/** The way of a tried customer, decision by decision, with the time that passes between. */
export function TriedWay({ trial }: { trial: Trial }) {
  const { t } = useTranslation();
  const text = useText();
  const { walk, visits, document } = trial.tried!;
  const blocks = new Map(document.blocks.map((block) => [block.id, block]));
  return (
    <section aria-label={t('trial.way')}>
      <ol className={styles.way}>
        {visits.map((visit) => (
          <Visit key={visit.number} visit={visit} block={blocks.get(visit.blockId)} trial={trial} />
        ))}
      </ol>
      <div role="status">
        <StatusMark tone={walk.end === 'ended' ? 'good' : 'waiting'}>{t(`trial.ends.${walk.end}`)}</StatusMark>
      </div>
      {walk.problems.map(({ message }, index) => (
        <p key={index} className={styles.soft}>
          {text(message)}
        </p>
      ))}
    </section>
  );
}

interface VisitProps {
  readonly visit: TriedVisit;
  readonly block: Block | undefined;
  readonly trial: Trial;
}

function Visit({ visit, block, trial }: VisitProps) {
  const text = useText();
  const store = useEditorStore();
  const { number, blockId, steps } = visit;
  const port = portsOf(block).find(({ id }) => id === steps.at(-1)?.port);
  return (
    <li className={styles.visit}>
      <button type="button" className={styles.jump} onClick={() => store.getState().canvas?.show([blockId])}>
        <span className={styles.number} aria-hidden>
          {number}
        </span>
        <span className={styles.block}>{block ? text(titleOf(block)) : blockId}</span>
        {port && <span className={styles.port}>→ {text(port.label)}</span>}
      </button>
      {steps.map((step, index) => (
        <Step key={index} step={step} before={steps[index - 1]} isFirst={number === 1 && index === 0} />
      ))}
      {block?.kind === 'wait-for-response' && <AnswerChoice key={blockId} blockId={blockId} trial={trial} />}
    </li>
  );
}

const DAY = 86_400_000;

interface StepProps {
  readonly step: TriedStep;
  readonly before: TriedStep | undefined;
  readonly isFirst: boolean;
}

function Step({ step, before, isFirst }: StepProps) {
  const { t } = useTranslation();
  const text = useText();
  const format = useFormat();
  const passed = before ? step.at - before.at : 0;
  const timeWords = (ms: number): string =>
    ms >= DAY ? t('trial.days', { count: Math.round(ms / DAY) }) : format.duration(ms / 1000);
  return (
    <div className={styles.step}>
      {passed > 0 && (
        <span className={styles.passed}>
          <ClockCircleOutlined aria-hidden /> {t('trial.passed', { time: timeWords(passed) })}
        </span>
      )}
      <span>{text(step.text)}</span>
      {(isFirst || passed > 0) && (
        <time className={styles.soft} dateTime={new Date(step.at).toISOString()}>
          {format.instant(new Date(step.at).toISOString())}
        </time>
      )}
      {step.gate && <GateWords gate={step.gate} />}
    </div>
  );
}
