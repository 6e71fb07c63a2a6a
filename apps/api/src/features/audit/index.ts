export { AuditLog, type Actor, type AuditEntry } from './audit-log.js';
export { AuditModule } from './audit.module.js';
export { type ChainLine, type ClosedLine, contentDigest } from './chain.js';
export { type Checkpoint, isGenuine } from './checkpoint.js';
export { Checkpoints } from './checkpoints.js';
export { isSignedBy, publicKeyFile, SigningKey } from './signing-key.js';
export { type ChainFinding, type ChainReport, ChainVerifier } from './verify-chain.js';
