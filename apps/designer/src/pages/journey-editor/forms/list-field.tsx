import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { type Arguments } from '@baleen/journeys';
import { Button } from 'antd';
import { type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '../../../ui/use-text.js';
import { isObject, type Json, type JsonObject, type Path } from '../../rule-editor/json-path.js';
import { type ListArgument } from './argument-types.js';
import { useForm } from './form-context.js';
import { FormField } from './form-field.js';
import styles from './forms.module.css';
import { freshId } from './fresh-id.js';
import { type FieldProps } from './scalar-fields.js';

export interface ListFieldProps extends FieldProps<ListArgument> {
  /** Draws the fields of an entry; entries may hold lists again. */
  readonly fields: ComponentType<EntryFieldsProps>;
}

export interface EntryFieldsProps {
  readonly fields: Arguments;
  readonly path: Path;
  readonly values: JsonObject;
}

/** Branches, arms, answers, rules of exit, goals: entries that can be added, removed and put into another order. */
export function ListField({ argument, path, value, fields }: ListFieldProps) {
  const { t } = useTranslation();
  const text = useText();
  const { edit, isReadOnly } = useForm();
  const items = Array.isArray(value) ? (value as readonly Json[]) : [];
  const write = (next: readonly Json[]): void => void edit(path, next.length === 0 ? undefined : next);
  const add = (): void => write([...items, newItem(argument, items)]);
  return (
    <FormField argument={argument} path={path} isGroup>
      {() => (
        <div className={styles.stack}>
          {items.map((item, index) => (
            <Item key={idOf(item) ?? index} {...{ argument, path, items, index, write, fields }} />
          ))}
          {!isReadOnly && items.length < argument.max && (
            <Button size="small" icon={<PlusOutlined />} onClick={add}>
              {t('journeyEditor.addItem', { what: text(argument.of.label) })}
            </Button>
          )}
        </div>
      )}
    </FormField>
  );
}

interface ItemProps extends Omit<ListFieldProps, 'value'> {
  readonly items: readonly Json[];
  readonly index: number;
  readonly write: (items: readonly Json[]) => void;
}

function Item({ argument, path, items, index, write, fields: Fields }: ItemProps) {
  const { t } = useTranslation();
  const text = useText();
  const { isReadOnly } = useForm();
  const item = items[index];
  const name = `${text(argument.of.label)} ${index + 1}`;
  const move = (by: number): void => write(items.with(index, items[index + by]!).with(index + by, item!));
  if (argument.of.type !== 'group') return null;
  const { id: idArgument, ...fields } = argument.of.fields;
  const shown = idArgument?.type === 'identifier' ? fields : argument.of.fields;
  return (
    <div className={styles.item} role="group" aria-label={name}>
      <div className={styles.itemHead}>
        <strong>{name}</strong>
        {!isReadOnly && (
          <span className={styles.itemActions}>
            {!argument.isUnordered && (
              <>
                <Button
                  size="small"
                  type="text"
                  disabled={index === 0}
                  icon={<ArrowUpOutlined />}
                  aria-label={t('journeyEditor.moveUp', { what: name })}
                  onClick={() => move(-1)}
                />
                <Button
                  size="small"
                  type="text"
                  disabled={index === items.length - 1}
                  icon={<ArrowDownOutlined />}
                  aria-label={t('journeyEditor.moveDown', { what: name })}
                  onClick={() => move(1)}
                />
              </>
            )}
            <Button
              size="small"
              type="text"
              icon={<DeleteOutlined />}
              aria-label={t('journeyEditor.removeItem', { what: name })}
              onClick={() => write(items.toSpliced(index, 1))}
            />
          </span>
        )}
      </div>
      <Fields fields={shown} path={[...path, index]} values={isObject(item) ? item : {}} />
    </div>
  );
}

const idOf = (item: Json): string | undefined =>
  isObject(item) && typeof item['id'] === 'string' ? item['id'] : undefined;

/** An entry as it begins: with an id of its own where entries have one, since ports and counts go by it. */
function newItem({ of }: ListArgument, items: readonly Json[]): JsonObject {
  if (of.type !== 'group' || of.fields['id']?.type !== 'identifier') return {};
  return { id: freshId(of.label.en, items.map(idOf)) };
}
