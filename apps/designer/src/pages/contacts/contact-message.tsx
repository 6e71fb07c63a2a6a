import { useTranslation } from 'react-i18next';
import { type ContactPage } from '../../api/contacts.js';
import { Facts } from '../../ui/data/facts.js';
import { Panel } from '../../ui/panel.js';
import { NoValue } from '../../ui/values.js';

/** What was handed over, as text: a name that looks like a tag stays a name. */
export function ContactMessage({ message }: { message: ContactPage['message'] }) {
  const { t } = useTranslation();
  if (!message) return <Panel title={t('contacts.message')}>{t('contacts.noMessage')}</Panel>;
  const { address, subject, text, link } = message;
  return (
    <Panel title={t('contacts.message')}>
      <Facts
        facts={[
          { label: t('contacts.to'), value: address },
          ...(subject === null ? [] : [{ label: t('contacts.subject'), value: subject }]),
          {
            label: t('contacts.text'),
            value: text ? (
              <span style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{text}</span>
            ) : (
              <NoValue />
            ),
          },
          ...(link === null ? [] : [{ label: t('contacts.link'), value: link }]),
        ]}
      />
    </Panel>
  );
}
