import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/panel.js';
import { ConditionRow } from './condition-row.js';
import { blankCondition, blankGroup, groupKinds, kindOf, partsOf, withKind, withPart } from './condition-tree.js';
import { useEditor } from './editor-context.js';
import { ProblemLines } from './field.js';
import { getAt, isObject, type JsonObject, type Path, pointerOf } from './json-path.js';
import styles from './rule-editor.module.css';

/** The panel with the rule's conditions. */
export function ConditionsForm() {
  const { t } = useTranslation();
  return (
    <Panel title={t('ruleEditor.conditions')}>
      <ConditionTree />
    </Panel>
  );
}

/** The tree at `conditions` of the document that the editor around it holds: a rule, or anything else that keeps conditions. */
export function ConditionTree() {
  const { document } = useEditor();
  const root = getAt(document, ['conditions']);
  return <Group path={['conditions']} node={isObject(root) ? root : { all: [] }} />;
}

interface NodeProps {
  readonly path: Path;
  readonly node: JsonObject;
}

function Group({ path, node }: NodeProps) {
  const { t } = useTranslation();
  const { edit } = useEditor();
  const kind = kindOf(node) ?? 'all';
  const isRoot = path.length === 1;
  const add = (part: JsonObject): void => edit(path, withPart(node, part));
  return (
    <div className={styles.group} data-path={pointerOf(path)} role="group" aria-label={t(`ruleEditor.${kind}`)}>
      <div className={styles.bar}>
        <Select
          aria-label={t('ruleEditor.groupOf')}
          value={kind}
          className={styles.groupKind}
          options={groupKinds.map((value) => ({ value, label: t(`ruleEditor.${value}`) }))}
          onChange={(next) => edit(path, withKind(node, next))}
        />
        <Button size="small" type="text" icon={<PlusOutlined />} onClick={() => add(blankCondition)}>
          {t('ruleEditor.addCondition')}
        </Button>
        <Button size="small" type="text" icon={<PlusOutlined />} onClick={() => add(blankGroup)}>
          {t('ruleEditor.addGroup')}
        </Button>
        {!isRoot && (
          <Button
            size="small"
            type="text"
            icon={<DeleteOutlined />}
            aria-label={`${t('ruleEditor.remove')} ${t(`ruleEditor.${kind}`)}`}
            onClick={() => edit(path, undefined)}
          />
        )}
      </div>
      <ProblemLines path={path} />
      {partsOf(node, kind).map((part, index) => {
        const at: Path = kind === 'not' ? [...path, 'not'] : [...path, kind, index];
        return isObject(part) && <Node key={index} path={at} node={part} />;
      })}
    </div>
  );
}

function Node({ path, node }: NodeProps) {
  return kindOf(node) ? <Group path={path} node={node} /> : <ConditionRow path={path} leaf={node} />;
}
