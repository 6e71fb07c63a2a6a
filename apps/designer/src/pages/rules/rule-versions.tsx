import { useTranslation } from 'react-i18next';
import { type RulePage } from '../../api/rules.js';
import { StatusMark, toneOf } from '../../ui/status-mark.js';
import { useName } from '../../ui/use-text.js';
import { Code } from '../../ui/values.js';
import { ruleStateNames } from '../../vocabulary/domain.js';
import styles from './rules.module.css';

/** The versions of a rule. A version is named by the hash of its content and never changes. */
export function RuleVersions({ rule }: { rule: RulePage }) {
  const { t } = useTranslation();
  const name = useName();
  const versions = rule.versions ?? [rule];
  return (
    <ul className={styles.versions}>
      {versions.map(({ version, hash, state }) => (
        <li key={version} className={styles.version}>
          <b>{t('rules.versionNumber', { version })}</b>
          <StatusMark tone={toneOf(state)}>{name(ruleStateNames, state)}</StatusMark>
          <Code>{hash}</Code>
        </li>
      ))}
    </ul>
  );
}
