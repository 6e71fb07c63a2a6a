export { AuditDeskModule } from './audit-desk.module.js';
export { auditExportCommand, verifyStoredAudit } from './cli.js';
export { type AuditFileReport, fingerprintOf, verifyAuditFile } from './verify-audit-file.js';
