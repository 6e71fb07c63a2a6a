import { portsOf } from '@baleen/journeys';
import { InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '../../../ui/use-text.js';
import styles from '../trial.module.css';
import { answersAwaited, type Trial } from './use-trial.js';

const NOTHING = '';
const DAY = 24;
const LONGEST_DAYS = 365;

/** What the tried customer does where the journey waits for them: one of the answers after some days, or nothing. */
export function AnswerChoice({ blockId, trial }: { blockId: string; trial: Trial }) {
  const { t } = useTranslation();
  const text = useText();
  const { document } = trial.tried!;
  const ports = portsOf(document.blocks.find(({ id }) => id === blockId));
  const chosen = trial.answers[blockId];
  const options = answersAwaited(document, blockId).flatMap(({ id }) => {
    const port = ports.find((one) => one.id === id);
    return port ? [{ value: port.id, label: text(port.label) }] : [];
  });
  return (
    <div className={styles.answer}>
      <Select
        aria-label={t('trial.answer')}
        size="small"
        className={styles.full}
        value={chosen?.answerId ?? NOTHING}
        options={[{ value: NOTHING, label: t('trial.noAnswer') }, ...options]}
        onChange={(answerId: string) =>
          trial.answer(blockId, answerId === NOTHING ? undefined : { answerId, afterHours: chosen?.afterHours ?? DAY })
        }
      />
      {chosen && (
        <InputNumber
          aria-label={t('trial.afterDays')}
          size="small"
          min={0.1}
          max={LONGEST_DAYS}
          step={1}
          value={chosen.afterHours / DAY}
          suffix={t('journeyEditor.unit.d')}
          onChange={(days) => days !== null && trial.answer(blockId, { ...chosen, afterHours: days * DAY })}
        />
      )}
    </div>
  );
}
