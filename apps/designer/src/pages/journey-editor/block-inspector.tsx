import { CopyOutlined, DeleteOutlined } from '@ant-design/icons';
import { blockDefinitions, explainBlock, portsOf, type Block, type Port } from '@baleen/journeys';
import { Button, Select } from 'antd';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { KindIcon } from '../../canvas/index.js';
import { composite, connect, disconnect, reconnect, renameBlock, titleOf } from '../../document/index.js';
import { useText } from '../../ui/use-text.js';
import { type JsonObject } from '../rule-editor/json-path.js';
import { duplicateSelected, removeSelected, targetsOf } from './edit-actions.js';
import { randomIds, useEditor, useEditorStore } from './editor-store.js';
import { ArgumentFields } from './forms/argument-fields.js';
import { BilingualField } from './forms/scalar-fields.js';
import { FormContext, type Form } from './forms/form-context.js';
import styles from './journey-editor.module.css';

const nameArgument = { type: 'text', longest: 100, label: { en: 'Name', zh: '名称' } } as const;

/** One block: its name, its settings as its definition asks for them, and where its ways lead. */
export function BlockInspector({ block, form, counts }: { block: Block; form: Form; counts: ReactNode }) {
  const { t } = useTranslation();
  const text = useText();
  const store = useEditorStore();
  const { name, description, fields } = blockDefinitions[block.kind];
  const words = explainBlock(block);
  const nameForm: Form = {
    ...form,
    problems: [],
    edit: (_, value) => {
      store
        .getState()
        .run((document) => renameBlock(document, block.id, value as { en: string; zh: string } | undefined));
      return [];
    },
  };
  return (
    <div className={styles.inspector}>
      <div className={styles.inspectorHead}>
        <h2 className={styles.panelTitle}>
          <KindIcon kind={block.kind} /> {text(name)}
        </h2>
        {!form.isReadOnly && (
          <span>
            <Button
              type="text"
              icon={<CopyOutlined />}
              aria-label={t('journeyEditor.duplicate')}
              title={t('journeyEditor.duplicate')}
              onClick={() => duplicateSelected(store)}
            />
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={t('journeyEditor.remove')}
              title={t('journeyEditor.remove')}
              onClick={() => removeSelected(store)}
            />
          </span>
        )}
      </div>
      <p className={styles.soft}>{text(description)}</p>
      {block.kind !== 'note' && (
        <FormContext value={nameForm}>
          <BilingualField argument={nameArgument} path={['name']} value={block.name as JsonObject | undefined} />
        </FormContext>
      )}
      <FormContext value={form}>
        <div className={styles.fields}>
          <ArgumentFields fields={fields} path={[]} values={block.settings as JsonObject} />
        </div>
      </FormContext>
      <Ways block={block} isReadOnly={form.isReadOnly} />
      {words && block.kind !== 'note' && (
        <>
          <h3 className={styles.sectionTitle}>{t('journeyEditor.inWords')}</h3>
          <p className={styles.words}>{text(words)}</p>
        </>
      )}
      {counts}
    </div>
  );
}

function Ways({ block, isReadOnly }: { block: Block; isReadOnly: boolean }) {
  const { t } = useTranslation();
  const ports = portsOf(block);
  if (ports.length === 0) return null;
  return (
    <>
      <h3 className={styles.sectionTitle}>{t('journeyEditor.ways')}</h3>
      {ports.map((port) => (
        <Way key={port.id} block={block} port={port} isReadOnly={isReadOnly} />
      ))}
    </>
  );
}

/** Where one way leads: connecting without a pointer. What is not allowed is listed with the reason. */
function Way({ block, port, isReadOnly }: { block: Block; port: Port; isReadOnly: boolean }) {
  const { t } = useTranslation();
  const text = useText();
  const store = useEditorStore();
  const document = useEditor((state) => state.draft.document);
  const link = document.links.find(({ from }) => from.block === block.id && from.port === port.id);
  const from = { block: block.id, port: port.id };
  const titles = new Map<string, number>();
  const options = targetsOf(document, from).map(({ block: target, permission }) => {
    const title = text(titleOf(target));
    titles.set(title, (titles.get(title) ?? 0) + 1);
    const shown = `${title}${titles.get(title)! > 1 ? ` (${titles.get(title)})` : ''}`;
    const reason = permission.allowed ? '' : ` – ${text(permission.message)}`;
    return { value: target.id, label: `${shown}${reason}`, disabled: !permission.allowed };
  });
  const lead = (to: string | undefined): void => {
    store.getState().run((current) => {
      if (to === undefined) return link ? disconnect(current, [link.id]) : composite(current, { en: '', zh: '' }, []);
      return link
        ? reconnect(current, link.id, { block: to }, randomIds)
        : connect(current, from, { block: to }, randomIds);
    });
  };
  return (
    <label className={styles.way}>
      <span className={styles.wayName}>{text(port.label)}</span>
      <Select
        className={styles.full}
        disabled={isReadOnly}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        aria-label={t('journeyEditor.leadsTo', { port: text(port.label) })}
        placeholder={t(port.endsAs === undefined ? 'journeyEditor.mustLead' : 'journeyEditor.mayEnd')}
        status={link === undefined && port.endsAs === undefined ? 'warning' : ''}
        value={link?.to.block}
        options={options}
        onChange={lead}
      />
    </label>
  );
}
