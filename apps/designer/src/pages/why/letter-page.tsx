import { PrinterOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { type Letter, type Letters, useLetters } from '../../api/why.js';
import { PageHeader } from '../../ui/page-header.js';
import { usePreferences } from '../../ui/preferences.js';
import { Loaded } from '../../ui/states/loaded.js';
import styles from './why.module.css';

/** The same for the customer: a letter in plain words, in the customer's language, to be printed. */
export function LetterPage() {
  const { kind = '', id = '' } = useParams();
  const letters = useLetters(kind, id);
  return <Loaded of={letters}>{(data) => <LetterDetails letters={data} back={`/why/${kind}/${id}`} />}</Loaded>;
}

function LetterDetails({ letters, back }: { readonly letters: Letters; readonly back: string }) {
  const { t } = useTranslation();
  const own = usePreferences((preferences) => preferences.locale);
  const [language, setLanguage] = useState<keyof Letters>(own);
  return (
    <>
      <div className={styles.screenOnly}>
        <PageHeader
          title={t('why.letterTitle')}
          subtitle={t('why.letterHint')}
          back={{ to: back, label: t('why.back.why') }}
          actions={
            <>
              <Segmented<keyof Letters>
                aria-label={t('why.letterLanguage')}
                value={language}
                onChange={setLanguage}
                options={[
                  { value: 'en', label: 'English' },
                  { value: 'zh', label: '中文' },
                ]}
              />
              <Button type="primary" icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()}>
                {t('why.print')}
              </Button>
            </>
          }
        />
      </div>
      <LetterSheet letter={letters[language]} language={language} />
    </>
  );
}

function LetterSheet({ letter, language }: { readonly letter: Letter; readonly language: keyof Letters }) {
  const { bank, subject, greeting, paragraphs, rightsTitle, rights, closing } = letter;
  return (
    <article className={styles.letter} lang={language === 'zh' ? 'zh-CN' : 'en'}>
      <p className={styles.letterhead}>{bank}</p>
      <h2 className={styles.subject}>{subject}</h2>
      <p>{greeting}</p>
      {paragraphs.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <h3 className={styles.rights}>{rightsTitle}</h3>
      <ul>
        {rights.map((right) => (
          <li key={right}>{right}</li>
        ))}
      </ul>
      <p>{closing}</p>
      <p>{bank}</p>
    </article>
  );
}
