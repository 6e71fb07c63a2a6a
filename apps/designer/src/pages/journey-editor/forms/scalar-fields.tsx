import {
  type ChoiceArgument,
  type DecimalArgument,
  type IntegerArgument,
  type ScalarArgument,
  type TextArgument,
  type YesNoArgument,
} from './argument-types.js';
import { AutoComplete, Input, Segmented, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '../../../ui/use-text.js';
import { type Json, type JsonObject, type Path } from '../../rule-editor/json-path.js';
import { useForm } from './form-context.js';
import { FormField } from './form-field.js';
import styles from './forms.module.css';
import { useTypedValue } from './use-typed.js';

export interface FieldProps<A> {
  readonly argument: A;
  readonly path: Path;
  readonly value: Json | undefined;
}

export function ChoiceField({ argument, path, value }: FieldProps<ChoiceArgument>) {
  const text = useText();
  const { edit, isReadOnly } = useForm();
  const options = Object.entries(argument.choices).map(([code, name]) => ({ value: code, label: text(name) }));
  const isShort = options.length <= 2 && argument.required === true;
  return (
    <FormField argument={argument} path={path} isGroup={isShort}>
      {(id, note, isWrong) =>
        isShort ? (
          <Segmented
            block
            aria-labelledby={id}
            disabled={isReadOnly}
            value={value as string}
            options={options}
            onChange={(next) => edit(path, next)}
          />
        ) : (
          <Select
            id={id}
            aria-describedby={note}
            className={styles.full}
            status={isWrong ? 'error' : ''}
            disabled={isReadOnly}
            showSearch={options.length > 8 ? { optionFilterProp: 'label' } : false}
            allowClear={!argument.required && argument.default === undefined}
            value={value as string | undefined}
            options={options}
            onChange={(next: string | undefined) => edit(path, next)}
          />
        )
      }
    </FormField>
  );
}

export function YesNoField({ argument, path, value }: FieldProps<YesNoArgument>) {
  const { edit, isReadOnly } = useForm();
  return (
    <FormField argument={argument} path={path}>
      {(id) => (
        <div>
          <Switch id={id} disabled={isReadOnly} checked={value === true} onChange={(isOn) => edit(path, isOn)} />
        </div>
      )}
    </FormField>
  );
}

/** Whole numbers and decimals: typed as text, so that nothing is rounded; blanks and thousands separators are taken as they are meant. */
export function NumberField({ argument, path, value }: FieldProps<IntegerArgument | DecimalArgument>) {
  const { isReadOnly } = useForm();
  const isWhole = argument.type === 'integer';
  const { shown, refused, change } = useTypedValue(path, value, (text) => {
    const plain = text.replace(/[\s,，']/g, '');
    return isWhole && /^-?\d+$/.test(plain) ? Number(plain) : plain;
  });
  return (
    <FormField argument={argument} path={path} refused={refused}>
      {(id, note, isWrong) => (
        <Input
          id={id}
          aria-describedby={note}
          status={isWrong ? 'error' : ''}
          disabled={isReadOnly}
          inputMode={isWhole ? 'numeric' : 'decimal'}
          suffix={argument.form === 'percent' ? '%' : undefined}
          value={shown}
          onChange={({ target }) => change(target.value)}
        />
      )}
    </FormField>
  );
}

/** Dates, times of day and identifiers. */
export function WordField({ argument, path, value }: FieldProps<ScalarArgument>) {
  const { isReadOnly, suggestions } = useForm();
  const { shown, refused, change } = useTypedValue(path, value, (text) => text.trim());
  const known = argument.type === 'identifier' ? suggestions(String(path.at(-1))) : [];
  const type = argument.type === 'date' || argument.type === 'time' ? argument.type : 'text';
  return (
    <FormField argument={argument} path={path} refused={refused}>
      {(id, note, isWrong) =>
        known.length > 0 ? (
          <AutoComplete
            id={id}
            className={styles.full}
            status={isWrong ? 'error' : ''}
            disabled={isReadOnly}
            value={shown}
            options={known.map((name) => ({ value: name }))}
            onChange={(next: string) => change(next)}
          />
        ) : (
          <Input
            id={id}
            aria-describedby={note}
            type={type}
            status={isWrong ? 'error' : ''}
            disabled={isReadOnly}
            value={shown}
            onChange={({ target }) => change(target.value)}
          />
        )
      }
    </FormField>
  );
}

const sides = ['en', 'zh'] as const;

/** A text in both languages; both empty is no text. */
export function BilingualField({ argument, path, value }: FieldProps<TextArgument>) {
  const { t } = useTranslation();
  const text = useText();
  const { edit, isReadOnly } = useForm();
  const { en = '', zh = '' } = (value ?? {}) as { readonly en?: string; readonly zh?: string };
  const change = (side: 'en' | 'zh', typed: string): void => {
    const next: JsonObject = { en, zh, [side]: typed };
    edit(path, next.en === '' && next.zh === '' ? undefined : next, { isTyping: true });
  };
  return (
    <FormField argument={argument} path={path} isGroup>
      {(_, note, isWrong) =>
        sides.map((side) => {
          const shared = {
            'aria-label': `${text(argument.label)} (${t(`journeyEditor.language.${side}`)})`,
            'aria-describedby': note,
            status: isWrong ? ('error' as const) : ('' as const),
            disabled: isReadOnly,
            maxLength: argument.longest,
            lang: side === 'zh' ? 'zh-CN' : 'en',
            placeholder: t(`journeyEditor.language.${side}`),
            value: side === 'en' ? en : zh,
          };
          return argument.form === 'long-text' ? (
            <Input.TextArea
              key={side}
              {...shared}
              autoSize={{ minRows: 2, maxRows: 8 }}
              onChange={({ target }) => change(side, target.value)}
            />
          ) : (
            <Input key={side} {...shared} onChange={({ target }) => change(side, target.value)} />
          );
        })
      }
    </FormField>
  );
}
