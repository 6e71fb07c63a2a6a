import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useVersion, type VersionKey } from '../../api/versions.js';
import { Loaded } from '../../ui/states/loaded.js';
import { diffLines, type DiffLine } from './diff-lines.js';
import styles from './review.module.css';

interface JsonDiffProps {
  readonly version: VersionKey;
  readonly document: unknown;
  readonly against: number;
}

/** Two versions side by side as JSON; lines that differ carry a sign and a colour. */
export function JsonDiff({ version, document, against }: JsonDiffProps) {
  const before = useVersion({ ...version, version: against });
  return (
    <Loaded of={before}>
      {(data) => <Sides before={data.document} after={document} versions={[against, version.version]} />}
    </Loaded>
  );
}

interface SidesProps {
  readonly before: unknown;
  readonly after: unknown;
  readonly versions: readonly [number, number];
}

function Sides({ before, after, versions: [old, now] }: SidesProps) {
  const { t } = useTranslation();
  const lines = useMemo(() => diffLines(before, after), [before, after]);
  return (
    <div className={styles.sides}>
      <Side title={t('review.before', { version: old })} lines={lines.before} sign="-" />
      <Side title={t('review.after', { version: now })} lines={lines.after} sign="+" />
    </div>
  );
}

function Side({ title, lines, sign }: { title: string; lines: readonly DiffLine[]; sign: '+' | '-' }) {
  return (
    <div className={styles.side}>
      <div className={styles.sideTitle}>{title}</div>
      <pre className={styles.json} tabIndex={0} role="region" aria-label={title}>
        {lines.map(({ text, isShared }, index) => (
          <span key={index} className={styles.line} data-mark={isShared ? undefined : sign}>
            {text}
          </span>
        ))}
      </pre>
    </div>
  );
}
