export { columnDrift, type ColumnDrift, driftLevel, type DriftLevel, driftLimits } from './column-drift.js';
export { countByProfile, type Profile, profileOf } from './profile.js';
