import { parseJourneyText, type JourneyDocument } from '@baleen/journeys';
import { Alert, Button, Select } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useJourneyTemplates } from '../../api/journeys.js';
import { useText } from '../../ui/use-text.js';
import { Labelled } from './labelled.js';
import styles from './journeys.module.css';

const blank = '';
const ofFile = '\u0000file';

interface ReadFile {
  readonly name: string;
  readonly document?: JourneyDocument;
  /** Why it is no journey. */
  readonly problems?: readonly string[];
}

/** What a new journey begins with: nothing, a template, or a file. */
export function useSource() {
  const text = useText();
  const templates = useJourneyTemplates();
  const [chosen, setChosen] = useState(blank);
  const [file, setFile] = useState<ReadFile>();
  const template = templates.data?.items.find(({ id }) => id === chosen);
  const readFile = async (wanted: File): Promise<void> => {
    const parsed = parseJourneyText(await wanted.text());
    const { name } = wanted;
    if (parsed.ok) return setFile({ name, document: parsed.value });
    setFile({ name, problems: parsed.problems.slice(0, 5).map(({ path, message }) => `${path} ${text(message)}`) });
  };
  return {
    templates: templates.data?.items ?? [],
    hasFailed: templates.isError,
    chosen: file ? ofFile : chosen,
    file,
    document: file ? file.document : template?.document,
    choose: (next: string): void => {
      setFile(undefined);
      setChosen(next);
    },
    readFile,
  };
}

export function SourceField({ templates, hasFailed, chosen, file, choose, readFile }: ReturnType<typeof useSource>) {
  const { t } = useTranslation();
  const text = useText();
  const input = useRef<HTMLInputElement>(null);
  const described = templates.find(({ id }) => id === chosen)?.description;
  const hint = described ? text(described) : hasFailed ? t('journeys.create.noTemplates') : undefined;
  const options = [
    { value: blank, label: t('journeys.create.blank') },
    ...(file ? [{ value: ofFile, label: t('journeys.create.fileChosen', { name: file.name }) }] : []),
    ...templates.map(({ id, name }) => ({ value: id, label: text(name) || id })),
  ];
  return (
    <>
      <Labelled name={t('journeys.create.from')} hint={hint}>
        {(field) => (
          <div className={styles.source}>
            <Select id={field} value={chosen} options={options} onChange={choose} />
            <Button onClick={() => input.current?.click()}>{t('journeys.create.file')}</Button>
          </div>
        )}
      </Labelled>
      <input
        ref={input}
        type="file"
        hidden
        accept=".json,application/json"
        aria-label={t('journeys.create.file')}
        onChange={({ target }) => {
          const wanted = target.files?.[0];
          if (wanted) void readFile(wanted);
          target.value = '';
        }}
      />
      {file?.problems && (
        <Alert
          type="error"
          showIcon
          title={t('journeyEditor.importRefused')}
          description={file.problems.map((line) => (
            <div key={line}>{line}</div>
          ))}
        />
      )}
    </>
  );
}
