import { AutoComplete, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '../../../ui/use-text.js';
import { type FactOption } from '../../rule-editor/fact-options.js';
import { type ListArgument, type ReferenceArgument, type ScalarArgument } from './argument-types.js';
import { useForm } from './form-context.js';
import { FormField } from './form-field.js';
import styles from './forms.module.css';
import { type FieldProps } from './scalar-fields.js';
import { useTypedValue } from './use-typed.js';

const search = { optionFilterProp: 'label' } as const;

/** Points to one thing of a catalogue; where the catalogue cannot be read, its id may be typed. */
export function ReferenceField({ argument, path, value }: FieldProps<ReferenceArgument>) {
  const { t } = useTranslation();
  const { edit, options, isReadOnly } = useForm();
  const known = options(argument.to);
  const typed = useTypedValue(path, value, (text) => text.trim());
  const id = typeof value === 'string' ? value : undefined;
  const listed = known?.map((option) => ({ value: option.id, label: labelOf(option) })) ?? [];
  const all =
    id === undefined || listed.some(({ value: one }) => one === id)
      ? listed
      : [{ value: id, label: t('journeyEditor.unknownReference', { id }) }, ...listed];
  return (
    <FormField argument={argument} path={path} refused={typed.refused}>
      {(fieldId, note, isWrong) =>
        known ? (
          <Select
            id={fieldId}
            aria-describedby={note}
            className={styles.full}
            status={isWrong ? 'error' : ''}
            disabled={isReadOnly}
            showSearch={search}
            allowClear
            popupMatchSelectWidth={false}
            placeholder={t('journeyEditor.choose')}
            value={id}
            options={all}
            onChange={(next: string | undefined) => edit(path, next)}
          />
        ) : (
          <AutoComplete
            id={fieldId}
            className={styles.full}
            status={isWrong ? 'error' : ''}
            disabled={isReadOnly}
            placeholder={t('journeyEditor.typeId')}
            value={typed.shown}
            onChange={(next: string) => typed.change(next)}
          />
        )
      }
    </FormField>
  );
}

/** Several things of a catalogue. */
export function ReferencesField({ argument, path, value }: FieldProps<ListArgument>) {
  const { t } = useTranslation();
  const { edit, options, isReadOnly } = useForm();
  const known = argument.of.type === 'reference' ? options(argument.of.to) : undefined;
  const ids = Array.isArray(value) ? (value as readonly unknown[]).map(String) : [];
  return (
    <FormField argument={argument} path={path}>
      {(id, note, isWrong) => (
        <Select
          id={id}
          aria-describedby={note}
          mode={known ? 'multiple' : 'tags'}
          className={styles.full}
          status={isWrong ? 'error' : ''}
          disabled={isReadOnly}
          showSearch={search}
          popupMatchSelectWidth={false}
          placeholder={t('journeyEditor.choose')}
          value={ids}
          options={known?.map((option) => ({ value: option.id, label: labelOf(option) }))}
          onChange={(next: string[]) => edit(path, next.length === 0 ? undefined : next)}
        />
      )}
    </FormField>
  );
}

const labelOf = ({ id, name }: { readonly id: string; readonly name: string }): string =>
  name === id ? id : `${name} · ${id}`;

/** The name of a fact, or an expression: what exists is suggested. */
export function FactField({ argument, path, value }: FieldProps<ScalarArgument>) {
  const { t } = useTranslation();
  const text = useText();
  const { facts, isReadOnly } = useForm();
  const { shown, refused, change } = useTypedValue(path, value, (typed) => typed.trim());
  const groups = facts(path);
  const known = groups.flatMap(({ options }) => options).find(({ name }) => name === shown);
  return (
    <FormField
      argument={argument}
      path={path}
      refused={refused}
      extra={known && <span className={styles.soft}>{text(known.label)}</span>}
    >
      {(id, note, isWrong) => (
        <AutoComplete
          id={id}
          aria-describedby={note}
          className={styles.full}
          status={isWrong ? 'error' : ''}
          disabled={isReadOnly}
          popupMatchSelectWidth={false}
          placeholder="event.amountBase"
          value={shown}
          showSearch={{
            filterOption: (typed, option) =>
              String(option?.['label'] ?? '')
                .toLowerCase()
                .includes(typed.toLowerCase()),
          }}
          options={groups.map((group) => ({
            label: t(`ruleEditor.factGroups.${group.id}`),
            options: group.options.map((option) => ({ value: option.name, label: factLabel(option, text) })),
          }))}
          onChange={(next: string) => change(next)}
        />
      )}
    </FormField>
  );
}

function factLabel({ name, label }: FactOption, text: (words: FactOption['label']) => string): string {
  const words = text(label);
  return words === name ? name : `${words} · ${name}`;
}
