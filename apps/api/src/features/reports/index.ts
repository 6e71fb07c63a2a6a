export { exportCommands } from './export/cli.js';
export { exportKinds, type ExportKind } from './export/export-kinds.js';
export { exportLines, type ExportRequest } from './export/export-lines.js';
export { ReportsModule } from './reports.module.js';
