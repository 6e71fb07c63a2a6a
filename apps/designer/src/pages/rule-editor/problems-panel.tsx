import { type Problem } from '@baleen/rules';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/panel.js';
import { StatusMark } from '../../ui/status-mark.js';
import { useText } from '../../ui/use-text.js';
import styles from './rule-editor.module.css';

interface ProblemsPanelProps {
  readonly problems: readonly Problem[];
  readonly onJump: (pointer: string) => void;
}

/** Everything that is wrong at once, each with a jump to its place. */
export function ProblemsPanel({ problems, onJump }: ProblemsPanelProps) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <Panel
      title={t('ruleEditor.problems')}
      extra={
        <span role="status">
          <StatusMark tone={problems.length === 0 ? 'good' : 'bad'}>
            {problems.length === 0 ? t('ruleEditor.noProblems') : problems.length}
          </StatusMark>
        </span>
      }
    >
      {problems.length > 0 && (
        <ul className={`${styles.list} ${styles.problemList}`}>
          {problems.map(({ code, path, message }, index) => (
            <li key={index}>
              <button type="button" className={styles.jump} onClick={() => onJump(path)}>
                {text(message)}
                <span className={styles.place}>
                  {path} · {code}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
