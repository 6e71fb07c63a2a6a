import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { type RulePage } from '../../api/rules.js';
import { JsonView } from '../../ui/data/json-view.js';
import { Panel } from '../../ui/panel.js';
import { usePreferences } from '../../ui/preferences.js';
import { VersionHistory } from '../review/version-history.js';
import styles from './rules.module.css';

/** The rule in words, as it is stored, and its versions. */
export function RuleContent({ rule }: { rule: RulePage }) {
  const { t } = useTranslation();
  return (
    <Panel>
      <Tabs
        className={styles.tabs}
        items={[
          { key: 'words', label: t('rules.inWords'), children: <Words rule={rule} /> },
          {
            key: 'json',
            label: t('rules.asJson'),
            children: <JsonView value={rule.document} label={t('rules.asJson')} />,
          },
          { key: 'versions', label: t('rules.versions'), children: <VersionHistory kind="rule" id={rule.id} /> },
        ]}
      />
    </Panel>
  );
}

function Words({ rule }: { rule: RulePage }) {
  const locale = usePreferences((preferences) => preferences.locale);
  return (
    <ul className={styles.words}>
      {rule.words[locale].map((sentence, index) => (
        <li key={index}>{sentence}</li>
      ))}
    </ul>
  );
}
