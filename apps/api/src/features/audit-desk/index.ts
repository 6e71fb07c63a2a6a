export { AuditDeskModule } from './audit-desk.module.js';
export { auditExportCommand } from './cli.js';
export { verifyCommand } from './verify-command.js';
