import { psi } from '../statistics/psi.js';
import { type Column } from '../table/index.js';
import { countByProfile, type Profile } from './profile.js';

export type DriftLevel = 'stable' | 'watch' | 'alarm';

/** Population stability index from which a distribution is worth watching, and above which it is an alarm. */
export const driftLimits = { watch: 0.1, alarm: 0.25 };

/** How far a column has moved from its profile. */
export type ColumnDrift = {
  readonly column: string;
  readonly psi: number;
  readonly level: DriftLevel;
};

/** The reading of a population stability index: stable below 0.1, an alarm above 0.25, worth watching between. */
export function driftLevel(index: number): DriftLevel {
  if (index > driftLimits.alarm) return 'alarm';
  return index >= driftLimits.watch ? 'watch' : 'stable';
}

/** Compares a column of today with its distribution at the fit. @throws Error on a column without rows. */
export function columnDrift(profile: Profile, column: Column): ColumnDrift {
  const index = psi(profile.shares, countByProfile(profile, column));
  return { column: profile.name, psi: index, level: driftLevel(index) };
}
