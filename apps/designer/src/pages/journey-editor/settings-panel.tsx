import { incompleteValues, journeySettings } from '@baleen/journeys';
import { Segmented } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { setJourney } from '../../document/index.js';
import { getAt, type JsonObject, type Path, pointerOf, setAt } from '../rule-editor/json-path.js';
import { type Catalogues } from './catalogues.js';
import { useEditor, useEditorStore } from './editor-store.js';
import { ArgumentFields } from './forms/argument-fields.js';
import { type Form, FormContext } from './forms/form-context.js';
import { BilingualField } from './forms/scalar-fields.js';
import { problemsOf, useWantedField } from './inspector.js';
import styles from './journey-editor.module.css';

const nameArgument = { type: 'text', longest: 200, required: true, label: { en: 'Name', zh: '名称' } } as const;

/** What holds for the journey as a whole: name, purpose, need, re-entry, rules of exit, goals. */
export function SettingsPanel({ catalogues, isReadOnly }: { catalogues: Catalogues; isReadOnly: boolean }) {
  const { t } = useTranslation();
  const store = useEditorStore();
  const document = useEditor((state) => state.draft.document);
  const seal = useEditor((state) => state.seal);
  const root = useWantedField('journey');
  const form = useMemo<Form>(() => {
    const run = (change: Parameters<typeof setJourney>[1], field?: string) => {
      const made = setJourney(store.getState().draft.document, change, field);
      if (made.ok) store.getState().run(() => made);
      return problemsOf(made);
    };
    return {
      isReadOnly,
      problems: incompleteValues(journeySettings, document.settings as JsonObject),
      options: catalogues.options,
      facts: (path) => catalogues.facts(eventTypesAt(document.settings as JsonObject, path)),
      suggestions: () => [],
      edit: (path, value, options) => {
        if (path[0] === 'name')
          return run({ name: (value ?? { en: '', zh: '' }) as { en: string; zh: string } }, 'name');
        const settings = setAt(store.getState().draft.document.settings as JsonObject, path, value);
        return run({ settings }, options?.isTyping ? pointerOf(path) : undefined);
      },
    };
  }, [store, document, catalogues, isReadOnly]);
  return (
    <div ref={root} className={styles.inspector} onBlur={seal}>
      <h2 className={styles.panelTitle}>{t('journeyEditor.panels.settings')}</h2>
      <FormContext value={form}>
        <BilingualField argument={nameArgument} path={['name']} value={document.name as unknown as JsonObject} />
        <div className={styles.fields}>
          <div className={styles.way}>
            <span className={styles.wayName}>{t('journeyEditor.purpose')}</span>
            <Segmented
              block
              disabled={isReadOnly}
              aria-label={t('journeyEditor.purpose')}
              value={document.purpose}
              options={(['marketing', 'service'] as const).map((value) => ({
                value,
                label: t(`journeyEditor.purposes.${value}`),
              }))}
              onChange={(purpose) => store.getState().run((current) => setJourney(current, { purpose }))}
            />
          </div>
          <ArgumentFields fields={journeySettings} path={[]} values={document.settings as JsonObject} />
        </div>
      </FormContext>
    </div>
  );
}

/** Rules of exit and goals speak of their own event. */
function eventTypesAt(settings: JsonObject, path: Path): readonly string[] {
  const event = getAt(settings, [...path.slice(0, 2), 'event']);
  return typeof event === 'string' ? [event] : [];
}
