import { createHash } from 'node:crypto';
import { canonicalContactPolicy, type ContactPolicy, defaultContactPolicy, parseContactPolicy } from '@baleen/channels';
import { type JourneyDocument, journeyHash, parseJourney } from '@baleen/journeys';
import {
  compileLibrary,
  createZone,
  type Library,
  parseRule,
  parseTag,
  type RuleScope,
  type RuleVersion,
  type Surroundings,
  type Tag,
  type Zone,
} from '@baleen/rules';
import { type Bank } from '../../../platform/bank.js';
import { versionHash } from '../../approvals/index.js';
import { surroundingsOf } from '../../detections/index.js';
import { ruleScopeOf } from '../../rules/index.js';
import { type BasisEvidence, type VersionEvidence } from '../pack/pack-format.js';

/** A rule version with the tags and surroundings of one basis, ready to be asked. */
export interface CompiledBasis {
  readonly library: Library;
  readonly surroundings: Surroundings;
  readonly version: RuleVersion;
}

/** The versions that decisions name, parsed and compiled when they are first asked for. */
export class PackVersions {
  readonly zone: Zone;
  private readonly scope: RuleScope;
  private readonly versions = new Map<string, VersionEvidence>();
  private readonly bases = new Map<string, BasisEvidence>();
  private readonly tags = new Map<string, readonly Tag[]>();
  private readonly compiled = new Map<string, CompiledBasis | undefined>();
  private readonly journeys = new Map<string, JourneyDocument | undefined>();

  constructor(bank: Bank) {
    this.scope = ruleScopeOf(bank);
    this.zone = createZone(bank.timeZone);
  }

  add(version: VersionEvidence): void {
    this.versions.set(keyOf(version), version);
  }

  addBasis(basis: BasisEvidence): void {
    this.bases.set(basis.id, basis);
  }

  find(kind: string, id: string, version: number): VersionEvidence | undefined {
    return this.versions.get(keyOf({ kind, id, version }));
  }

  /** @returns undefined where version or basis are not there or cannot be read */
  rule(id: string, version: number, basisId: string): CompiledBasis | undefined {
    const key = `${id} ${version} ${basisId}`;
    if (!this.compiled.has(key)) this.compiled.set(key, this.compile(id, version, basisId));
    return this.compiled.get(key);
  }

  journey(id: string, version: number): JourneyDocument | undefined {
    const key = `${id} ${version}`;
    if (!this.journeys.has(key)) {
      const parsed = parseJourney(this.find('journey', id, version)?.document);
      this.journeys.set(key, parsed.ok ? parsed.value : undefined);
    }
    return this.journeys.get(key);
  }

  /** @param version null: the policy that a bank begins with */
  policy(version: number | null): ContactPolicy | undefined {
    if (version === null) return defaultContactPolicy;
    for (const known of this.versions.values()) {
      if (known.kind !== 'contact-policy' || known.version !== version) continue;
      const parsed = parseContactPolicy(known.document);
      return parsed.ok ? parsed.value : undefined;
    }
    return undefined;
  }

  private compile(id: string, number: number, basisId: string): CompiledBasis | undefined {
    const found = this.find('rule', id, number);
    const basis = this.bases.get(basisId);
    const parsed = found && parseRule(found.document, this.scope);
    if (!found || !basis || !parsed?.ok) return undefined;
    const version = { rule: parsed.value, version: number, hash: found.hash };
    return {
      version,
      library: compileLibrary(this.scope.catalogue, [version], this.tagsOf(basis)),
      surroundings: surroundingsOf(basis.content, this.zone),
    };
  }

  private tagsOf({ id, content }: BasisEvidence): readonly Tag[] {
    let tags = this.tags.get(id);
    if (!tags) {
      tags = content.tags.flatMap((document) => {
        const parsed = parseTag(document, this.scope);
        return parsed.ok ? [parsed.value] : [];
      });
      this.tags.set(id, tags);
    }
    return tags;
  }
}

const keyOf = ({ kind, id, version }: Pick<VersionEvidence, 'kind' | 'id' | 'version'>): string =>
  `${kind} ${id} ${version}`;

/** The hash that names the content, by the kinds that this program can read without a database; undefined for the others. */
export function hashOfContent({ kind, document }: VersionEvidence): string | undefined {
  if (kind === 'rule') return versionHash(document);
  if (kind === 'journey') {
    const parsed = parseJourney(document);
    return parsed.ok ? journeyHash(parsed.value) : '';
  }
  if (kind === 'contact-policy') {
    const parsed = parseContactPolicy(document);
    return parsed.ok ? createHash('sha256').update(canonicalContactPolicy(parsed.value)).digest('hex') : '';
  }
  return undefined;
}
