import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/panel.js';
import { useName } from '../../ui/use-text.js';
import { useEditor } from './editor-context.js';
import { ProblemLines } from './field.js';
import { ChoiceField, NumberField, SwitchField, TextField } from './inputs.js';
import { getAt, isObject, type Path, pointerOf } from './json-path.js';
import {
  formOf,
  furtherKinds,
  type PatternField,
  patternFieldNames,
  patternFormNames,
  patternForms,
} from './pattern-forms.js';
import styles from './rule-editor.module.css';

/** The pattern of the rule, and the further tests beside it. */
export function PatternPanels() {
  const { t } = useTranslation();
  const { document, edit } = useEditor();
  const also = Array.isArray(document['also']) ? (document['also'] as readonly unknown[]) : [];
  const blank = patternForms[0]!.blank;
  return (
    <Panel
      title={t('ruleEditor.pattern')}
      extra={
        <Button icon={<PlusOutlined />} onClick={() => edit(['also', also.length], blank)}>
          {t('ruleEditor.addAlso')}
        </Button>
      }
    >
      <PatternForm path={['pattern']} label={t('ruleEditor.pattern')} />
      {also.map((_, index) => (
        <div key={index} className={styles.also}>
          <PatternForm
            path={['also', index]}
            label={t('ruleEditor.also')}
            kinds={furtherKinds}
            onRemove={() => edit(also.length === 1 ? ['also'] : ['also', index], undefined)}
          />
        </div>
      ))}
    </Panel>
  );
}

interface PatternFormProps {
  readonly path: Path;
  readonly label: string;
  /** The kinds that may stand here; all where it is absent. */
  readonly kinds?: readonly string[];
  readonly onRemove?: () => void;
}

function PatternForm({ path, label, kinds, onRemove }: PatternFormProps) {
  const { t } = useTranslation();
  const name = useName();
  const { document, edit } = useEditor();
  const pattern = getAt(document, path);
  const form = isObject(pattern) ? formOf(pattern) : undefined;
  const forms = patternForms.filter(({ kind }) => !kinds || kinds.includes(kind));
  return (
    <div data-path={pointerOf(path)} className={styles.pattern}>
      <div className={styles.bar}>
        <Select
          aria-label={label}
          className={styles.kind}
          value={form?.id}
          options={forms.map(({ id }) => ({ value: id, label: name(patternFormNames, id) }))}
          onChange={(id) => edit(path, forms.find((candidate) => candidate.id === id)?.blank)}
        />
        {onRemove && (
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={`${t('ruleEditor.remove')} ${label}`}
            onClick={onRemove}
          />
        )}
      </div>
      <div className={styles.grid}>
        {form?.fields.map((field) => (
          <Argument key={`${form.id} ${field.key}`} path={[...path, field.key]} field={field} />
        ))}
      </div>
      <ProblemLines path={path} />
    </div>
  );
}

const comparators = ['<', '<=', '>', '>=', '=', '!='];
const asSigns = (code: string) => ({ en: code, zh: code });

function Argument({ path, field }: { path: Path; field: PatternField }) {
  const label = useName()(patternFieldNames, field.key);
  const { choices = [], isOptional } = field;
  switch (field.kind) {
    case 'text':
      return <TextField path={path} label={label} isExpression isWide={!isOptional} isOptional={isOptional} />;
    case 'number':
    case 'integer':
      return <NumberField path={path} label={label} isInteger={field.kind === 'integer'} />;
    case 'choice':
      return (
        <ChoiceField path={path} label={label} codes={choices} names={patternFieldNames} isOptional={isOptional} />
      );
    case 'switch':
      return <SwitchField path={path} label={label} />;
    case 'limit':
      return (
        <div className={styles.pair}>
          <ChoiceField path={[...path, 'operator']} label={label} codes={comparators} names={asSigns} />
          <NumberField path={[...path, 'value']} label={label} />
        </div>
      );
    case 'span':
      return (
        <div className={styles.pair}>
          <NumberField path={[...path, 0]} label={label} isInteger />
          <NumberField path={[...path, 1]} label={label} isInteger />
        </div>
      );
  }
}
