import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../ui/page-header.js';
import { Stack } from '../../ui/panel.js';
import { ErasuresPanel } from './erasures-panel.js';
import { HoldsPanel } from './holds-panel.js';
import { RetentionPanel } from './retention-panel.js';

/** How long data of customers are kept, what must stay, and whose data are gone. */
export function PrivacyPage() {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader title={t('privacy.title')} subtitle={t('privacy.subtitle')} />
      <Stack>
        <RetentionPanel />
        <HoldsPanel />
        <ErasuresPanel />
      </Stack>
    </>
  );
}
