import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';

interface JourneyFilters {
  readonly journeyId?: string;
  readonly journeyVersion?: string;
  readonly blockId?: string;
}

interface JourneyFilterProps {
  readonly filters: JourneyFilters;
  readonly onChange: (change: Readonly<Record<keyof JourneyFilters, undefined>>) => void;
}

/** Says that a list holds only what one journey, or one block of it, has led to; pressed, the list holds everything again. */
export function JourneyFilter({ filters: { journeyId, journeyVersion, blockId }, onChange }: JourneyFilterProps) {
  const { t } = useTranslation();
  if (journeyId === undefined) return null;
  const place = [journeyId, journeyVersion && t('journeyEditor.version', { number: journeyVersion }), blockId];
  return (
    <Button
      icon={<CloseOutlined aria-hidden />}
      iconPlacement="end"
      onClick={() => onChange({ journeyId: undefined, journeyVersion: undefined, blockId: undefined })}
    >
      {t('visits.ofJourney', { place: place.filter(Boolean).join(' · ') })}
    </Button>
  );
}
