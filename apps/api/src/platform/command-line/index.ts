export { BaleenCommand } from './command.js';
export { isRefused, readDates } from './date-option.js';
export { done, failed, refused, type CommandOutcome, type Refused } from './outcome.js';
export { terminalProgress, type Progress } from './progress.js';
export { runCommandLine, type Output } from './run-command-line.js';
export { inNewSession, type Session } from './session.js';
