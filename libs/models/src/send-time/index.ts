export { checkSends } from './check-sends.js';
export { chooseHours } from './choose-hours.js';
export { fitSendTime, type SendTimeOptions } from './fit-send-time.js';
export { type HourCounts, hourCounts } from './hour-counts.js';
export { hoursOfDay, type SendHistory } from './send-history.js';
export { sendTimeCard } from './send-time-card.js';
export { type SendTimeModel, type SendTimePolicy } from './send-time-model.js';
export { sendTimeCommand } from './send-time-command.js';
