export { BaleenCommand } from './command.js';
export { done, failed, refused, type CommandOutcome } from './outcome.js';
export { terminalProgress, type Progress } from './progress.js';
export { runCommandLine, type Output } from './run-command-line.js';
export { inNewSession, type Session } from './session.js';
