import { type Argument, type Arguments } from '@baleen/journeys';
import { Segmented, Select, Switch } from 'antd';
import { useText } from '../../../ui/use-text.js';
import { isObject, type Json, type JsonObject, type Path } from '../../rule-editor/json-path.js';
import { type GroupArgument, type VariantArgument } from './argument-types.js';
import { BandsField } from './bands-field.js';
import { ConditionsField } from './conditions-field.js';
import { DurationField, TimingField } from './duration-fields.js';
import { useForm } from './form-context.js';
import { FormField } from './form-field.js';
import styles from './forms.module.css';
import { ListField } from './list-field.js';
import { FactField, ReferenceField, ReferencesField } from './reference-fields.js';
import { BilingualField, ChoiceField, type FieldProps, NumberField, WordField, YesNoField } from './scalar-fields.js';

interface ArgumentFieldsProps {
  readonly fields: Arguments;
  readonly path: Path;
  readonly values: JsonObject;
}

/** A form made of definitions: whatever a block asks for gets its field, without a line written for the block. */
export function ArgumentFields({ fields, path, values }: ArgumentFieldsProps) {
  return Object.entries(fields).map(([key, argument]) => (
    <ArgumentField key={key} argument={argument} path={[...path, key]} value={values[key]} />
  ));
}

function ArgumentField({ argument, path, value }: FieldProps<Argument>) {
  switch (argument.type) {
    case 'text':
      return <BilingualField {...{ argument, path, value }} />;
    case 'choice':
      return <ChoiceField {...{ argument, path, value }} />;
    case 'integer':
    case 'decimal':
      return <NumberField {...{ argument, path, value }} />;
    case 'yes-no':
      return <YesNoField {...{ argument, path, value }} />;
    case 'duration':
      return <DurationField {...{ argument, path, value }} />;
    case 'timing':
      return <TimingField {...{ argument, path, value }} />;
    case 'fact':
      return <FactField {...{ argument, path, value }} />;
    case 'date':
    case 'time':
    case 'identifier':
      return <WordField {...{ argument, path, value }} />;
    case 'reference':
      return <ReferenceField {...{ argument, path, value }} />;
    case 'conditions':
      return <ConditionsField {...{ argument, path, value }} />;
    case 'group':
      return <GroupField {...{ argument, path, value }} />;
    case 'variant':
      return <VariantField {...{ argument, path, value }} />;
    case 'list':
      if (argument.of.type === 'reference') return <ReferencesField {...{ argument, path, value }} />;
      return argument.form === 'bands' ? (
        <BandsField {...{ argument, path, value }} fields={ArgumentFields} />
      ) : (
        <ListField {...{ argument, path, value }} fields={ArgumentFields} />
      );
  }
}

/** Several settings that belong together; optional ones are switched on and off as a whole. */
function GroupField({ argument, path, value }: FieldProps<GroupArgument>) {
  const text = useText();
  const { edit, isReadOnly } = useForm();
  const isOn = value !== undefined;
  const toggle = !argument.required && (
    <Switch
      size="small"
      aria-label={text(argument.label)}
      disabled={isReadOnly}
      checked={isOn}
      onChange={(on) => edit(path, on ? {} : undefined)}
    />
  );
  return (
    <FormField argument={argument} path={path} isGroup extra={toggle}>
      {() =>
        isOn && (
          <div className={styles.item}>
            <ArgumentFields fields={argument.fields} path={path} values={isObject(value) ? value : {}} />
          </div>
        )
      }
    </FormField>
  );
}

/** One of several forms. What the next form knows of the present one's settings is kept. */
function VariantField({ argument, path, value }: FieldProps<VariantArgument>) {
  const text = useText();
  const { edit, isReadOnly } = useForm();
  const present = isObject(value) ? value : {};
  const kind = typeof present['kind'] === 'string' ? present['kind'] : undefined;
  const variant = kind === undefined ? undefined : argument.variants[kind];
  const options = Object.entries(argument.variants).map(([name, { label }]) => ({ value: name, label: text(label) }));
  const choose = (next: string): void => {
    const fields = argument.variants[next]?.fields ?? {};
    const kept = Object.entries(present).filter(
      ([key]) => Object.hasOwn(fields, key) && fields[key]?.type === variant?.fields[key]?.type,
    );
    edit(path, { ...Object.fromEntries(kept), kind: next } as Json);
  };
  const isShort = options.length <= 3 && options.reduce((sum, { label }) => sum + label.length, 0) < 34;
  return (
    <>
      <FormField argument={argument} path={path} isGroup={isShort}>
        {(id, note, isWrong) =>
          isShort ? (
            <Segmented
              block
              aria-labelledby={id}
              disabled={isReadOnly}
              value={kind ?? ''}
              options={options}
              onChange={choose}
            />
          ) : (
            <Select
              id={id}
              aria-describedby={note}
              className={styles.full}
              status={isWrong ? 'error' : ''}
              disabled={isReadOnly}
              value={kind}
              options={options}
              onChange={choose}
            />
          )
        }
      </FormField>
      {variant && <ArgumentFields fields={variant.fields} path={path} values={present} />}
    </>
  );
}
