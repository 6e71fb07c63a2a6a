import { type Channel, type TreatmentPreview } from '@baleen/channels';
import { useTranslation } from 'react-i18next';
import { useBank } from '../../ui/bank-context.js';
import { useText } from '../../ui/use-text.js';
import styles from './offers.module.css';

interface PhoneFrameProps {
  readonly channel: Channel;
  readonly preview: TreatmentPreview;
}

/** A message the way its channel shows it, with what it costs below. */
export function PhoneFrame({ channel, preview: { message, sms, warnings } }: PhoneFrameProps) {
  const { t } = useTranslation();
  const text = useText();
  const bank = useBank();
  const { subject, text: body, html, link, fields } = message;
  return (
    <figure className={styles.figure}>
      <div className={styles.phone} data-channel={channel}>
        <div className={styles.sender}>{text(bank.name)}</div>
        <div className={styles.bubble}>
          {subject && <div className={styles.subject}>{subject}</div>}
          {fields.map(({ name, value }) => (
            <div key={name}>{value}</div>
          ))}
          {html && channel === 'email' ? (
            // Without scripts or an origin of its own: what an author writes is only looked at.
            <iframe className={styles.mail} title={t('offers.html')} sandbox="" srcDoc={html} />
          ) : (
            body && <div className={styles.text}>{body}</div>
          )}
          {link && <div className={styles.linkLine}>{link}</div>}
        </div>
      </div>
      <figcaption className={styles.caption}>
        {sms && (
          <div>
            <b>{t('offers.smsParts', { count: sms.parts.length })}</b>{' '}
            {t('offers.smsUnits', { units: sms.units, encoding: sms.encoding.toUpperCase(), left: sms.unitsLeft })}
          </div>
        )}
        {warnings.map((warning) => (
          <div key={warning.en}>{text(warning)}</div>
        ))}
      </figcaption>
    </figure>
  );
}
