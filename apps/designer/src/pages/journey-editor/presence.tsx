import { Avatar, Tooltip } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { enterJourney, type PresentPerson } from '../../api/journey-presence.js';
import { useCurrentSession } from '../../ui/session-context.js';
import styles from './journey-editor.module.css';

/** Who else has this journey open. */
export function Presence({ journeyId }: { journeyId: string }) {
  const { t } = useTranslation();
  const { user } = useCurrentSession();
  const [people, setPeople] = useState<readonly PresentPerson[]>([]);
  useEffect(() => enterJourney(journeyId, setPeople), [journeyId]);
  const others = people.filter(({ userId }) => userId !== user.id);
  return (
    <span className={styles.presence} role="status" aria-label={t('journeyEditor.presence')}>
      {others.map(({ userId, name }) => (
        <Tooltip key={userId} title={t('journeyEditor.isHere', { name })}>
          <Avatar size={26} className={styles.avatar}>
            <span aria-hidden>{initials(name)}</span>
            <span className="visually-hidden">{t('journeyEditor.isHere', { name })}</span>
          </Avatar>
        </Tooltip>
      ))}
    </span>
  );
}

/** Two letters of a Latin name, the last two of a Chinese one. */
function initials(name: string): string {
  if (/[\u4e00-\u9fff]/.test(name)) return name.slice(-2);
  return name
    .split(/\s+/)
    .slice(0, 2)
    .map((part) => part.charAt(0).toUpperCase())
    .join('');
}
