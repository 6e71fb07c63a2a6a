import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/panel.js';
import { useEditor } from './editor-context.js';
import { ProblemLines } from './field.js';
import { TextField } from './inputs.js';
import { isObject, type Json, type JsonObject } from './json-path.js';
import styles from './rule-editor.module.css';

/** The rule's own facts: names for expressions. @param example what a new one holds at first */
export function FactsForm({ example = 'event.amountBase' }: { example?: string }) {
  const { t } = useTranslation();
  const { document, edit } = useEditor();
  const facts = isObject(document['facts']) ? document['facts'] : {};
  return (
    <Panel
      title={t('ruleEditor.facts')}
      hint={t('ruleEditor.factsHint')}
      extra={
        <Button icon={<PlusOutlined />} onClick={() => edit(['facts', freeName(facts)], example)}>
          {t('ruleEditor.addFact')}
        </Button>
      }
    >
      <div className={styles.rows} data-path="/facts">
        {Object.keys(facts).map((name) => (
          <div key={name} className={styles.factRow}>
            <Input
              // A name is taken when the field is left: half a name may be that of another fact.
              key={name}
              aria-label={t('ruleEditor.factName')}
              defaultValue={name}
              className={styles.factName}
              onBlur={(event) => edit(['facts'], renamed(facts, name, event.target.value.trim()))}
              onPressEnter={(event) => event.currentTarget.blur()}
            />
            <TextField path={['facts', name]} label={t('ruleEditor.expression')} isExpression hidesLabel />
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={`${t('ruleEditor.remove')} ${name}`}
              onClick={() => edit(['facts', name], undefined)}
            />
          </div>
        ))}
        <ProblemLines path={['facts']} />
      </div>
    </Panel>
  );
}

function freeName(facts: JsonObject): string {
  let number = Object.keys(facts).length + 1;
  while (Object.hasOwn(facts, `fact${number}`)) number++;
  return `fact${number}`;
}

/** The same facts in the same order; a name that is empty or taken changes nothing. */
function renamed(facts: JsonObject, from: string, to: string): Json {
  if (to === '' || Object.hasOwn(facts, to)) return facts;
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name === from ? to : name, value]));
}
