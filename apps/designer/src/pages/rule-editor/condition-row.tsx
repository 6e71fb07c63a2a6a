import { DeleteOutlined, SwapOutlined } from '@ant-design/icons';
import { operatorDefinitions } from '@baleen/rules';
import { Button, Input, InputNumber, Select, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '../../ui/use-text.js';
import { operatorsFor, readValue, takesList, withFact, withOperator } from './condition-tree.js';
import { useEditor } from './editor-context.js';
import { type FactOption, findFact, valueText } from './fact-options.js';
import { ProblemLines } from './field.js';
import { isObject, type Json, type JsonObject, type Path, pointerOf } from './json-path.js';
import styles from './rule-editor.module.css';

/** One condition: fact, operator, and a value or another fact. */
export function ConditionRow({ path, leaf }: { path: Path; leaf: JsonObject }) {
  const { t } = useTranslation();
  const text = useText();
  const { edit, groups } = useEditor();
  const fact = String(leaf['fact'] ?? '');
  const operator = String(leaf['operator'] ?? '');
  const option = findFact(groups, fact);
  const isOtherFact = isObject(leaf['value']);
  return (
    <div className={styles.condition} data-path={pointerOf(path)}>
      <div className={styles.conditionRow}>
        <div className={styles.parts}>
          <FactSelect
            label={t('ruleEditor.fact')}
            value={fact}
            onChange={(next, found) => edit(path, withFact(leaf, found, next))}
          />
          {option?.takesMonth && <Parameter name="month" most={26} path={path} leaf={leaf} />}
          {option?.takesDays && <Parameter name="days" most={800} path={path} leaf={leaf} />}
          <Select
            aria-label={t('ruleEditor.operator')}
            className={styles.operator}
            value={operator}
            options={operatorsFor(option?.type ?? 'any', operator).map((name) => ({
              value: name,
              label: text(operatorDefinitions.find((known) => known.name === name)?.meaning ?? name),
            }))}
            onChange={(next) => edit(path, withOperator(leaf, option, next))}
          />
          {isOtherFact ? (
            <FactSelect
              label={t('ruleEditor.value')}
              value={String((leaf['value'] as JsonObject)['fact'] ?? '')}
              onChange={(next) => edit([...path, 'value'], { fact: next })}
            />
          ) : (
            <ValueInput path={[...path, 'value']} value={leaf['value']} option={option} isList={takesList(operator)} />
          )}
        </div>
        <div className={styles.actions}>
          <Tooltip title={t(isOtherFact ? 'ruleEditor.asValue' : 'ruleEditor.asFact')}>
            <Button
              type="text"
              icon={<SwapOutlined />}
              aria-label={t(isOtherFact ? 'ruleEditor.asValue' : 'ruleEditor.asFact')}
              onClick={() => edit([...path, 'value'], isOtherFact ? '' : { fact: '' })}
            />
          </Tooltip>
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={`${t('ruleEditor.remove')} ${fact}`}
            onClick={() => edit(path, undefined)}
          />
        </div>
      </div>
      <ProblemLines path={path} isDeep />
    </div>
  );
}

interface FactSelectProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (name: string, option: FactOption | undefined) => void;
}

function FactSelect({ label, value, onChange }: FactSelectProps) {
  const { t } = useTranslation();
  const text = useText();
  const { groups } = useEditor();
  const labelOf = (option: FactOption): string => {
    const words = text(option.label);
    return words === option.name ? words : `${words} · ${option.name}`;
  };
  return (
    <Select
      aria-label={label}
      className={styles.fact}
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      value={value === '' ? undefined : value}
      placeholder={label}
      options={groups.map(({ id, options }) => ({
        label: t(`ruleEditor.factGroups.${id}`),
        options: options.map((option) => ({ value: option.name, label: labelOf(option) })),
      }))}
      onChange={(name) => onChange(name, findFact(groups, name))}
    />
  );
}

interface ParameterProps {
  readonly name: 'month' | 'days';
  readonly most: number;
  readonly path: Path;
  readonly leaf: JsonObject;
}

/** The number that a fact takes beside its name. */
function Parameter({ name, most, path, leaf }: ParameterProps) {
  const { t } = useTranslation();
  const { edit } = useEditor();
  const params = isObject(leaf['params']) ? leaf['params'] : {};
  const value = params[name];
  return (
    <InputNumber
      aria-label={t(`ruleEditor.${name}`)}
      suffix={name === 'days' ? t('ruleEditor.days') : undefined}
      min={1}
      max={most}
      precision={0}
      value={typeof value === 'number' ? value : null}
      onChange={(next) => edit([...path, 'params', name], next ?? undefined, { isTyping: true })}
    />
  );
}

interface ValueProps {
  readonly path: Path;
  readonly value: Json | undefined;
  readonly option: FactOption | undefined;
  readonly isList: boolean;
}

/** By the fact's type: a choice where its values are listed, a number, a date, or text. */
function ValueInput({ path, value, option, isList }: ValueProps) {
  const { t } = useTranslation();
  const text = useText();
  const { edit } = useEditor();
  const label = t('ruleEditor.value');
  const type = option?.type ?? 'any';
  const choices = option?.values?.map((code) => ({ value: code, label: text(valueText(code)) }));
  if (isList) return <ListInput path={path} value={value} type={type} choices={choices} />;
  if (choices || type === 'bool') {
    const known = choices ?? ['true', 'false'].map((code) => ({ value: code, label: text(valueText(code)) }));
    return (
      <Select
        aria-label={label}
        className={styles.value}
        showSearch={{ optionFilterProp: 'label' }}
        value={String(value ?? '')}
        options={known}
        onChange={(next) => edit(path, choices ? next : next === 'true')}
      />
    );
  }
  if (type === 'number')
    return (
      <InputNumber
        aria-label={label}
        className={styles.value}
        value={typeof value === 'number' ? value : null}
        onChange={(next) => edit(path, next ?? undefined, { isTyping: true })}
      />
    );
  return (
    <Input
      aria-label={label}
      className={styles.value}
      type={type === 'date' ? 'date' : 'text'}
      value={String(value ?? '')}
      onChange={({ target }) => edit(path, type === 'any' ? readValue(target.value) : target.value, { isTyping: true })}
    />
  );
}

interface ListInputProps extends Pick<ValueProps, 'path' | 'value'> {
  readonly type: FactOption['type'];
  readonly choices: { readonly value: string; readonly label: string }[] | undefined;
}

function ListInput({ path, value, type, choices }: ListInputProps) {
  const { t } = useTranslation();
  const { edit } = useEditor();
  const list = Array.isArray(value) ? (value as readonly Json[]).map(String) : [];
  const read = (item: string): Json => (type === 'text' || type === 'date' ? item : readValue(item));
  return (
    <Select
      aria-label={t('ruleEditor.value')}
      className={styles.value}
      mode={choices ? 'multiple' : 'tags'}
      showSearch={{ optionFilterProp: 'label' }}
      value={list}
      options={choices}
      onChange={(next: string[]) => edit(path, next.map(read))}
    />
  );
}
