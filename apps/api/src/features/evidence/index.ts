export { evidenceCommand } from './cli.js';
export { evidenceFile } from './verify-evidence-file.js';
export { EvidenceModule } from './evidence.module.js';
