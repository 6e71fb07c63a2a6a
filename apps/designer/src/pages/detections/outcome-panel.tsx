import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type ContactOfDetection, type DetectionPage, type TaskOfDetection } from '../../api/detections.js';
import { Panel } from '../../ui/panel.js';
import { usePermission } from '../../ui/session-context.js';
import { StatusMark, toneOf } from '../../ui/status-mark.js';
import { useName, useText } from '../../ui/use-text.js';
import { DateText, InstantText } from '../../ui/values.js';
import { contactStatusNames, outcomeCodeNames, taskStatusNames } from '../../vocabulary/domain.js';
import { fieldValues } from '../../vocabulary/field-values.js';
import styles from './detections.module.css';

/** What followed from the detection. */
export function OutcomePanel({ detection: { contacts, tasks } }: { detection: DetectionPage }) {
  const { t } = useTranslation();
  if (contacts.length + tasks.length === 0) {
    return <Panel title={t('detections.outcome')}>{t('detections.noOutcome')}</Panel>;
  }
  return (
    <Panel title={t('detections.outcome')}>
      <ul className={styles.outcomes}>
        {tasks.map((task) => (
          <TaskOutcome key={task.id} task={task} />
        ))}
        {contacts.map((contact) => (
          <ContactOutcome key={contact.id} contact={contact} />
        ))}
      </ul>
    </Panel>
  );
}

function TaskOutcome({ task }: { task: TaskOfDetection }) {
  const { t } = useTranslation();
  const name = useName();
  const mayRead = usePermission('task.read');
  return (
    <li className={styles.outcome}>
      <b>
        {mayRead ? (
          <Link to={`/tasks/${encodeURIComponent(task.id)}`}>{t('detections.task')}</Link>
        ) : (
          t('detections.task')
        )}
      </b>
      <StatusMark tone={toneOf(task.status)}>{name(taskStatusNames, task.status)}</StatusMark>
      <span>
        {t('tasks.due')} <DateText date={task.dueDate} />
        {task.rmId && ` · ${t('tasks.manager', { id: task.rmId })}`}
      </span>
      {task.outcomeCode && <span>{name(outcomeCodeNames, task.outcomeCode)}</span>}
    </li>
  );
}

function ContactOutcome({ contact }: { contact: ContactOfDetection }) {
  const { t } = useTranslation();
  const name = useName();
  const text = useText();
  return (
    <li className={styles.outcome}>
      <b>{t('detections.contact', { channel: name(fieldValues, contact.channel) })}</b>
      <StatusMark tone={toneOf(contact.status)}>{name(contactStatusNames, contact.status)}</StatusMark>
      {contact.at && <InstantText instant={contact.at} />}
      {contact.text && <p className={styles.message}>{text(contact.text)}</p>}
    </li>
  );
}
