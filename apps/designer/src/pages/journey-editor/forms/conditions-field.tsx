import { DeleteOutlined, EditOutlined, PlusOutlined } from '@ant-design/icons';
import { describeConditions, type Conditions, type Problem } from '@baleen/journeys';
import { Button, Modal } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRuleScope } from '../../../api/rule-editor.js';
import { useText } from '../../../ui/use-text.js';
import { ConditionTree } from '../../rule-editor/condition-form.js';
import { type Editor, EditorContext } from '../../rule-editor/editor-context.js';
import { type JsonObject, setAt } from '../../rule-editor/json-path.js';
import { type ConditionsArgument } from './argument-types.js';
import { useForm } from './form-context.js';
import { FormField } from './form-field.js';
import styles from './forms.module.css';
import { type FieldProps } from './scalar-fields.js';

const blank: JsonObject = { all: [{ fact: '', operator: 'equal', value: '' }] };

/** Conditions as a sentence; they are edited in the tree of the rule editor, where there is room for it. */
export function ConditionsField({ argument, path, value }: FieldProps<ConditionsArgument>) {
  const { t } = useTranslation();
  const text = useText();
  const { edit, isReadOnly } = useForm();
  const [isOpen, setOpen] = useState(false);
  return (
    <FormField argument={argument} path={path} isGroup>
      {() => (
        <>
          {value !== undefined && (
            <div className={styles.words}>{text(describeConditions(value as unknown as Conditions))}</div>
          )}
          {!isReadOnly && (
            <div className={styles.bar}>
              <Button
                size="small"
                icon={value === undefined ? <PlusOutlined /> : <EditOutlined />}
                onClick={() => setOpen(true)}
              >
                {t(value === undefined ? 'journeyEditor.addConditions' : 'journeyEditor.editConditions')}
              </Button>
              {value !== undefined && (
                <Button size="small" type="text" icon={<DeleteOutlined />} onClick={() => edit(path, undefined)}>
                  {t('journeyEditor.removeConditions')}
                </Button>
              )}
            </div>
          )}
          {isOpen && <ConditionsDialog {...{ argument, path, value }} onClose={() => setOpen(false)} />}
        </>
      )}
    </FormField>
  );
}

interface DialogProps extends FieldProps<ConditionsArgument> {
  readonly onClose: () => void;
}

/** What can be read is taken at once; what cannot stays in the dialog with its reason until it can. */
function ConditionsDialog({ argument, path, value, onClose }: DialogProps) {
  const { t } = useTranslation();
  const text = useText();
  const { edit, facts } = useForm();
  const scope = useRuleScope();
  const [draft, setDraft] = useState<JsonObject>(() => ({ conditions: value ?? blank }));
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const editor = useMemo<Editor | undefined>(
    () =>
      scope.data && {
        document: draft,
        problems: [],
        scope: scope.data,
        groups: facts(path),
        edit: (at, next, options) => {
          const changed = setAt(draft, at, next) as JsonObject;
          setDraft(changed);
          setProblems(edit(path, changed['conditions'], options));
        },
      },
    [draft, scope.data, facts, path, edit],
  );
  return (
    <Modal
      open
      width={860}
      title={text(argument.label)}
      onCancel={onClose}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('journeyEditor.done')}
        </Button>
      }
    >
      {editor && (
        <EditorContext value={editor}>
          <ConditionTree />
        </EditorContext>
      )}
      <div role="status" className={styles.notes}>
        {problems.slice(0, 5).map(({ message }, index) => (
          <div key={index} className={styles.problem}>
            {text(message)}
          </div>
        ))}
        {problems.length > 0 && <div className={styles.help}>{t('journeyEditor.conditionsNotTaken')}</div>}
      </div>
    </Modal>
  );
}
