export { AuditDeskModule } from './audit-desk.module.js';
export { auditLines, rangeOf } from './audit-lines.js';
export { auditExportCommand } from './cli.js';
export { fingerprintOf } from './verify-audit-file.js';
export { type VerifiableFile, verifyCommand } from './verify-command.js';
