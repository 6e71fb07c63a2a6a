import { categories, customerGroups, needs, sources, suppressionForms } from '@baleen/rules';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/panel.js';
import { categoryNames, groupNames, sourceNames } from '../../vocabulary/domain.js';
import { eventTypeNames } from '../../vocabulary/event-types.js';
import { type Namer } from '../../vocabulary/vocabulary.js';
import { useEditor } from './editor-context.js';
import { ProblemLines } from './field.js';
import { ChoiceField, ListField, NumberField, TextField } from './inputs.js';
import { getAt } from './json-path.js';
import { needNames } from './need-names.js';
import styles from './rule-editor.module.css';

const asIs: Namer = (code) => ({ en: code, zh: code });

/** Who the rule is: names, category, group. */
export function IdentityForm({ isNew }: { isNew: boolean }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('ruleEditor.identity')}>
      <div className={styles.grid}>
        {isNew && <TextField path={['id']} label={t('ruleEditor.id')} isWide />}
        <TextField path={['name', 'en']} label={t('ruleEditor.nameEn')} />
        <TextField path={['name', 'zh']} label={t('ruleEditor.nameZh')} />
        <TextField path={['description', 'en']} label={t('ruleEditor.descriptionEn')} isLong />
        <TextField path={['description', 'zh']} label={t('ruleEditor.descriptionZh')} isLong />
        <ChoiceField path={['category']} label={t('ruleEditor.category')} codes={categories} names={categoryNames} />
        <ChoiceField path={['source']} label={t('ruleEditor.source')} codes={sources} names={sourceNames} />
        <ChoiceField
          path={['group']}
          label={t('ruleEditor.group')}
          codes={customerGroups.map(({ id }) => id)}
          names={groupNames}
        />
        <ChoiceField path={['need']} label={t('ruleEditor.need')} codes={needs} names={needNames} />
      </div>
    </Panel>
  );
}

/** What wakes the rule. */
export function TriggerForm() {
  const { t } = useTranslation();
  const { document, edit, scope } = useEditor();
  const isDaily = getAt(document, ['trigger', 'calendar']) !== undefined;
  return (
    <Panel
      title={t('ruleEditor.trigger')}
      extra={
        <Segmented
          aria-label={t('ruleEditor.wokenBy')}
          value={isDaily ? 'calendar' : 'events'}
          options={[
            { value: 'events', label: t('ruleEditor.byEvents') },
            { value: 'calendar', label: t('ruleEditor.byCalendar') },
          ]}
          onChange={(kind) => edit(['trigger'], kind === 'calendar' ? { calendar: 'daily' } : { events: [] })}
        />
      }
    >
      <div data-path="/trigger">
        {!isDaily && (
          <ListField
            path={['trigger', 'events']}
            label={t('ruleEditor.eventTypes')}
            codes={[...scope.catalogue.eventTypes.keys()]}
            names={eventTypeNames}
          />
        )}
        <ProblemLines path={['trigger']} />
      </div>
    </Panel>
  );
}

/** How often, how urgent, what is offered, and when nothing is sent. */
export function ConsequencesForm() {
  const { t } = useTranslation();
  return (
    <Panel title={t('ruleEditor.consequences')}>
      <div className={styles.grid}>
        <NumberField path={['cooldownDays']} label={t('ruleEditor.cooldown')} isInteger />
        <NumberField path={['priority']} label={t('ruleEditor.priority')} isInteger />
        <TextField path={['offer', 'en']} label={t('ruleEditor.offerEn')} isLong />
        <TextField path={['offer', 'zh']} label={t('ruleEditor.offerZh')} isLong />
        <TextField path={['channelPlan']} label={t('ruleEditor.channelPlan')} isExpression isWide />
        <ListField
          path={['suppressions']}
          label={t('ruleEditor.suppressions')}
          codes={suppressionForms}
          names={asIs}
          isOpen
          isWide
        />
        <TextField path={['effectiveFrom']} label={t('ruleEditor.effectiveFrom')} type="date" isOptional />
        <TextField path={['effectiveTo']} label={t('ruleEditor.effectiveTo')} type="date" isOptional />
      </div>
    </Panel>
  );
}
