import { Input, InputNumber, Select, Switch } from 'antd';
import { type Namer, type Vocabulary } from '../../vocabulary/vocabulary.js';
import { useName } from '../../ui/use-text.js';
import { useEditor } from './editor-context.js';
import { Field } from './field.js';
import { getAt, type Path } from './json-path.js';
import styles from './rule-editor.module.css';

interface InputProps {
  readonly path: Path;
  readonly label: string;
  readonly isWide?: boolean;
  readonly hidesLabel?: boolean;
}

interface TextProps extends InputProps {
  /** Written in the condition language. */
  readonly isExpression?: boolean;
  readonly isLong?: boolean;
  readonly isOptional?: boolean;
  readonly type?: 'date';
}

const isEmptied = (text: string, isOptional: boolean | undefined): boolean => isOptional === true && text === '';

export function TextField({ isExpression = false, isLong = false, isOptional, type, ...field }: TextProps) {
  const { document, edit } = useEditor();
  const value = getAt(document, field.path);
  const shown = value === undefined || value === null ? '' : String(value);
  const change = (text: string): void =>
    edit(field.path, isEmptied(text, isOptional) ? undefined : text, { isTyping: true });
  return (
    <Field {...field}>
      {({ id, status }) =>
        isLong || isExpression ? (
          <Input.TextArea
            id={id}
            status={status}
            autoSize={{ minRows: 1, maxRows: 8 }}
            spellCheck={!isExpression}
            className={isExpression ? styles.expression : undefined}
            value={shown}
            onChange={(event) => change(event.target.value)}
          />
        ) : (
          <Input id={id} type={type} status={status} value={shown} onChange={(event) => change(event.target.value)} />
        )
      }
    </Field>
  );
}

export function NumberField({ isInteger = false, ...field }: InputProps & { readonly isInteger?: boolean }) {
  const { document, edit } = useEditor();
  const value = getAt(document, field.path);
  return (
    <Field {...field}>
      {({ id, status }) => (
        <InputNumber
          id={id}
          status={status}
          className={styles.full}
          precision={isInteger ? 0 : undefined}
          value={typeof value === 'number' ? value : null}
          onChange={(next) => edit(field.path, next ?? undefined, { isTyping: true })}
        />
      )}
    </Field>
  );
}

interface ChoiceProps extends InputProps {
  readonly codes: readonly string[];
  readonly names: Vocabulary | Namer;
  readonly isOptional?: boolean;
}

export function ChoiceField({ codes, names, isOptional = false, ...field }: ChoiceProps) {
  const { document, edit } = useEditor();
  const name = useName();
  const value = getAt(document, field.path);
  return (
    <Field {...field}>
      {({ id, status }) => (
        <Select
          id={id}
          status={status}
          className={styles.full}
          showSearch={{ optionFilterProp: 'label' }}
          allowClear={isOptional}
          value={typeof value === 'string' ? value : undefined}
          options={codes.map((code) => ({ value: code, label: name(names, code) }))}
          onChange={(next: string | undefined) => edit(field.path, next)}
        />
      )}
    </Field>
  );
}

interface ListProps extends InputProps {
  readonly codes: readonly string[];
  readonly names: Vocabulary | Namer;
  /** Whether others than the listed ones may be typed. */
  readonly isOpen?: boolean;
}

export function ListField({ codes, names, isOpen = false, ...field }: ListProps) {
  const { document, edit } = useEditor();
  const name = useName();
  const value = getAt(document, field.path);
  const list = Array.isArray(value) ? (value as readonly unknown[]).map(String) : [];
  return (
    <Field {...field}>
      {({ id, status }) => (
        <Select
          id={id}
          status={status}
          mode={isOpen ? 'tags' : 'multiple'}
          className={styles.full}
          showSearch={{ optionFilterProp: 'label' }}
          value={list}
          options={codes.map((code) => ({ value: code, label: name(names, code) }))}
          onChange={(next: string[]) => edit(field.path, next)}
        />
      )}
    </Field>
  );
}

export function SwitchField(field: InputProps) {
  const { document, edit } = useEditor();
  return (
    <Field {...field}>
      {({ id }) => (
        <div>
          <Switch
            id={id}
            checked={getAt(document, field.path) === true}
            onChange={(isOn) => edit(field.path, isOn ? true : undefined)}
          />
        </div>
      )}
    </Field>
  );
}
