import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { isObject, type Json, type JsonObject, type Path } from '../../rule-editor/json-path.js';
import { doTouch, withBound, withoutBand } from './band-bounds.js';
import { useForm } from './form-context.js';
import { FormField } from './form-field.js';
import styles from './forms.module.css';
import { freshId } from './fresh-id.js';
import { ListField, type ListFieldProps } from './list-field.js';
import { useTyped } from './use-typed.js';

/**
 * Bands as the bounds between them: each bound is typed once and ends one band where it begins the next, so that there can be no gap and no
 * overlap. Bands that do not touch (from a file) are shown one by one instead.
 */
export function BandsField(props: ListFieldProps) {
  const { argument, path, value } = props;
  const { t } = useTranslation();
  const { edit, isReadOnly } = useForm();
  const bands = Array.isArray(value) ? (value as readonly Json[]).filter(isObject) : [];
  if (!doTouch(bands)) return <ListField {...props} />;
  const write = (next: readonly JsonObject[]) => edit(path, next.length === 0 ? undefined : next);
  const add = (): void => {
    const ids = bands.map(({ id }) => String(id));
    if (bands.length > 0) return void write([...bands, { id: freshId('band', ids) }]);
    write([{ id: 'band-1' }, { id: 'band-2' }]);
  };
  return (
    <FormField argument={argument} path={path} isGroup>
      {() => (
        <div className={styles.stack}>
          {bands.map((band, index) => (
            <BandRow key={String(band['id'])} {...{ bands, index, path, write }} />
          ))}
          {!isReadOnly && bands.length < argument.max && (
            <Button size="small" icon={<PlusOutlined />} onClick={add}>
              {t('journeyEditor.addBand')}
            </Button>
          )}
        </div>
      )}
    </FormField>
  );
}

interface RowProps {
  readonly bands: readonly JsonObject[];
  readonly index: number;
  readonly path: Path;
  readonly write: (bands: readonly JsonObject[]) => unknown;
}

function BandRow({ bands, index, path, write }: RowProps) {
  const { t } = useTranslation();
  const { edit, isReadOnly } = useForm();
  const band = bands[index]!;
  const name = isObject(band['name']) ? band['name'] : undefined;
  const rename = (text: string): void =>
    void edit([...path, index, 'name'], text === '' ? undefined : { en: text, zh: text }, { isTyping: true });
  const remove = (): void => void write(withoutBand(bands, index));
  return (
    <div className={styles.band}>
      <BandBounds {...{ bands, index, path }} />
      <div className={styles.bar}>
        <Input
          className={styles.grow}
          aria-label={t('journeyEditor.bandName', { number: index + 1 })}
          placeholder={t('journeyEditor.bandNameHint')}
          disabled={isReadOnly}
          maxLength={100}
          value={String(name?.['en'] ?? '')}
          onChange={({ target }) => rename(target.value)}
        />
        {!isReadOnly && bands.length > 1 && (
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={t('journeyEditor.removeBand', { number: index + 1 })}
            onClick={remove}
          />
        )}
      </div>
    </div>
  );
}

/** "From 10,000 to below [30,000]": only the upper bound can be typed, it is the next band's lower one. */
function BandBounds({ bands, index, path }: Omit<RowProps, 'write'>) {
  const { t } = useTranslation();
  const form = useForm();
  const band = bands[index]!;
  const isLast = index === bands.length - 1;
  const { shown, refused, change } = useTyped(band['below'], (text) => {
    const plain = text.replace(/[\s,，']/g, '');
    return form.edit(path, withBound(bands, index, plain === '' ? undefined : plain), { isTyping: true });
  });
  const from = typeof band['from'] === 'string' ? band['from'] : undefined;
  return (
    <div className={styles.bounds}>
      <span className={styles.soft}>
        {from === undefined ? t('journeyEditor.bandAny') : t('journeyEditor.bandFrom', { from })}
      </span>
      {isLast && band['below'] === undefined ? (
        <span className={styles.soft}>{t('journeyEditor.bandUp')}</span>
      ) : (
        <label className={styles.bound}>
          <span className={styles.soft}>{t('journeyEditor.bandBelow')}</span>
          <Input
            aria-label={t('journeyEditor.bandBelowOf', { number: index + 1 })}
            inputMode="decimal"
            disabled={form.isReadOnly}
            status={refused.length > 0 || (!isLast && band['below'] === undefined) ? 'error' : ''}
            value={shown}
            onChange={({ target }) => change(target.value)}
          />
        </label>
      )}
    </div>
  );
}
