import { type TFunction } from 'i18next';

const DAY = 24;

/** How long something has waited, in hours up to two days and in days from then on. */
export function waitingText(t: TFunction, hours: number): string {
  if (hours < 1) return t('review.lessThanHour');
  return hours < 2 * DAY ? t('review.hours', { count: hours }) : t('review.days', { count: Math.floor(hours / DAY) });
}
