import {
  type ColumnDrift,
  countByProfile,
  driftLevel,
  findColumn,
  numberColumn,
  type Profile,
  psi,
  type PropensityModel,
  type Table,
} from '@baleen/models';
import { type CustomerResult } from '../catalogue/bank-model.js';
import { type ModelDocument } from '../document/model-document.js';

/** Scores by value: equal steps between `from` and `to`; what lies beyond counts in the last step. */
export type Distribution = { readonly from: number; readonly to: number; readonly counts: readonly number[] };

const STEPS = 20;
const EXAMPLES = 10;

/** What a scoring finds of one version, partition by partition. */
export class ScoringTally {
  customers = 0;
  private readonly values: number[] = [];
  private results = 0;
  private highest: { readonly customerId: string; readonly value: number }[] = [];
  private readonly profiles: readonly { readonly profile: Profile; readonly counts: Float64Array }[];
  private readonly scoreCounts: Float64Array | undefined;
  private readonly scoreProfile: Profile | undefined;

  constructor(private readonly document: ModelDocument) {
    const { kind, scoreProfile, featureProfiles } = document.parameters as unknown as Partial<PropensityModel>;
    const isPropensity =
      (kind === 'propensity' || document.source === 'onnx') &&
      scoreProfile !== undefined &&
      featureProfiles !== undefined;
    this.scoreProfile = isPropensity ? scoreProfile : undefined;
    this.scoreCounts = isPropensity ? new Float64Array(scoreProfile.shares.length) : undefined;
    this.profiles = (isPropensity ? featureProfiles : []).map((profile) => ({
      profile,
      counts: new Float64Array(profile.shares.length),
    }));
  }

  add(customers: number, results: readonly CustomerResult[], table: Table | undefined): void {
    this.customers += customers;
    const values = results.flatMap(({ value }) => (value === null ? [] : [value]));
    for (const value of values) this.values.push(value);
    this.keepHighest(results);
    this.results += this.document.scoreName === null ? results.length : values.length;
    if (this.scoreProfile) addTo(this.scoreCounts!, countByProfile(this.scoreProfile, numberColumn('score', values)));
    for (const { profile, counts } of table ? this.profiles : []) {
      const column = findColumn(table!, profile.name);
      if (column) addTo(counts, countByProfile(profile, column));
    }
  }

  /** Some customers to look at. */
  get examples(): readonly { readonly customerId: string; readonly value: number }[] {
    return this.highest;
  }

  private keepHighest(results: readonly CustomerResult[]): void {
    const known = results.flatMap(({ customerId, value }) => (value === null ? [] : [{ customerId, value }]));
    const all = [...this.highest, ...known].sort((a, b) => b.value - a.value || (a.customerId < b.customerId ? -1 : 1));
    this.highest = all.slice(0, EXAMPLES);
  }

  get scored(): number {
    return this.results;
  }

  get mean(): number | null {
    return this.values.length === 0 ? null : this.values.reduce((sum, value) => sum + value, 0) / this.values.length;
  }

  /** How far the scores have moved from those of the fit; null where there is nothing to compare. */
  get psi(): number | null {
    return this.scoreProfile && this.values.length > 0 ? psi(this.scoreProfile.shares, this.scoreCounts!) : null;
  }

  /** The same of each feature, the furthest first. */
  get featureDrift(): ColumnDrift[] {
    const seen = this.profiles.filter(({ counts }) => counts.some((count) => count > 0));
    const drifts = seen.map(({ profile, counts }) => {
      const index = psi(profile.shares, counts);
      return { column: profile.name, psi: index, level: driftLevel(index) };
    });
    return drifts.sort((a, b) => b.psi - a.psi);
  }

  get distribution(): Distribution | null {
    if (this.values.length === 0) return null;
    const to = this.document.unit === 'probability' ? 1 : niceTop(this.values);
    const counts = new Array<number>(STEPS).fill(0);
    for (const value of this.values) counts[Math.max(0, Math.min(STEPS - 1, Math.floor((STEPS * value) / to)))]! += 1;
    return { from: 0, to, counts };
  }
}

function addTo(counts: Float64Array, more: Float64Array): void {
  more.forEach((count, i) => (counts[i]! += count));
}

/** The value that one in a hundred exceeds, rounded up to two digits. */
function niceTop(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const top = sorted[Math.floor(0.99 * (sorted.length - 1))]!;
  if (!(top > 0)) return 1;
  const unit = 10 ** Math.floor(Math.log10(top) - 1);
  return Math.ceil(top / unit) * unit;
}
