import { type Problem } from '@baleen/rules';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '../../ui/use-text.js';

/** What keeps a draft from being saved, all at once; nothing where nothing does. */
export function ProblemList({ problems }: { problems: readonly Problem[] }) {
  const { t } = useTranslation();
  const text = useText();
  if (problems.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      title={t('ruleEditor.problems')}
      description={
        <ul style={{ margin: 0, paddingInlineStart: 18 }}>
          {problems.slice(0, 12).map(({ code, path, message }) => (
            <li key={`${code} ${path}`}>
              {text(message)} <code>{path}</code>
            </li>
          ))}
        </ul>
      }
    />
  );
}
