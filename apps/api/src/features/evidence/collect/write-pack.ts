import { type Writable } from 'node:stream';
import { type Bank } from '../../../platform/bank.js';
import { type Database, type Transaction } from '../../../platform/database.js';
import { type Checkpoints } from '../../audit/index.js';
import { type SqlCondition } from '../../identity/index.js';
import {
  type CustomerDecisions,
  packFormat,
  type PackHead,
  type RecordKind,
  recordKinds,
} from '../pack/pack-format.js';
import { PackWriter } from '../pack/pack-writer.js';
import { PackVersions } from '../replay/pack-versions.js';
import { DetectionReplay, isSameTrace } from '../replay/replay-detections.js';
import { type Chosen, chooseDecisions, chosenCustomers } from './choose-decisions.js';
import { type EvidenceScope } from './evidence-scope.js';
import { Mask, personalFields } from './mask.js';
import { chainLines, relevantPlaces, stretchesOf } from './read-chain.js';
import { type Circles, readCustomersSeen } from './read-customers.js';
import { readDecisions } from './read-decisions.js';
import { readBases, readEffects, readVersionsUsed } from './read-versions.js';

export interface PackRequest {
  readonly bank: Bank;
  readonly scope: EvidenceScope;
  /** `user:<id>` or `command`. */
  readonly asker: string;
  /** On table `customer`, its parameters from the fourth on. */
  readonly visible: SqlCondition;
  readonly isMasked: boolean;
  readonly checkpoints: Checkpoints;
  /** The wall clock. */
  readonly at: Date;
  /** Detections and entries, at most. */
  readonly limit: number;
  /** Asked for once it is known that there is something to write. */
  readonly target: () => Writable;
}

export type PackWritten =
  | { readonly kind: 'written'; readonly customers: number; readonly decisions: number }
  /** There is nothing that the asker may see. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'too-large'; readonly decisions: number };

/** Writes an evidence pack out of one snapshot of the database, a few customers at a time. */
export async function writePack(database: Database, request: PackRequest): Promise<PackWritten> {
  await request.checkpoints.make(database, request.at);
  return database.transaction(async (transaction) => {
    await transaction.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
    const chosen = await chooseDecisions(transaction, request.scope, request.visible);
    if (chosen.decisions === 0) return { kind: 'nothing' };
    if (chosen.decisions > request.limit) return { kind: 'too-large', decisions: chosen.decisions };
    await new PackMaker(transaction, request).make();
    return { kind: 'written', ...chosen } satisfies { kind: 'written' } & Chosen;
  });
}

class PackMaker {
  private readonly writer: PackWriter;
  private readonly versions: PackVersions;
  private readonly mask: Mask | undefined;
  private readonly circles: Circles = new Map();

  constructor(
    private readonly transaction: Transaction,
    private readonly request: PackRequest,
  ) {
    this.writer = new PackWriter(request.target());
    this.versions = new PackVersions(request.bank);
    this.mask = request.isMasked ? new Mask() : undefined;
  }

  async make(): Promise<void> {
    const { bank, scope, asker, at, checkpoints, isMasked } = this.request;
    const key = checkpoints.key();
    const head: PackHead = {
      ...packFormat,
      ...{ bank, scope, asker, at: at.toISOString(), masked: isMasked ? personalFields : [] },
      publicKey: key.publicPem,
    };
    await this.writer.head(head);
    const places = await this.writeVersions();
    for await (const ids of chosenCustomers(this.transaction)) await this.writeCustomers(ids);
    await this.writeChain(places);
    await this.writer.finish(key, at);
  }

  /** @returns places of the audit entries that belong to the pack */
  private async writeVersions(): Promise<readonly number[]> {
    const { transaction, writer } = this;
    const used = await readVersionsUsed(transaction);
    await writer.part('versions');
    for (const version of used) {
      this.versions.add(version);
      await writer.line({ version });
    }
    for (const effect of await readEffects(transaction, used)) await writer.line({ effect });
    await writer.part('bases');
    for (const basis of await readBases(transaction)) {
      this.versions.addBasis(basis);
      await writer.line({ basis });
    }
    return relevantPlaces(transaction, used);
  }

  private async writeCustomers(ids: readonly string[]): Promise<void> {
    const decided = await readDecisions(this.transaction, ids);
    const seen = await readCustomersSeen(this.transaction, decided, this.versions, this.circles);
    for (const [id, known] of seen) {
      const decisions = this.checked({ ...known, ...decided.get(id)! });
      await this.writeCustomer(this.mask ? this.mask.of(decisions) : decisions);
    }
  }

  /** Says of each detection whether today's events still give it: the bank may have corrected them since. */
  private checked(decisions: CustomerDecisions): CustomerDecisions {
    const replay = new DetectionReplay(decisions);
    const detections = decisions.detections.map((detection) => {
      const compiled = this.versions.rule(detection.ruleId, detection.ruleVersion, detection.basisId ?? '');
      const isRebuilt = compiled !== undefined && isSameTrace(detection.trace, replay.trace(detection, compiled));
      return { ...detection, isRebuilt };
    });
    return { ...decisions, detections };
  }

  private async writeCustomer(decisions: CustomerDecisions): Promise<void> {
    const { writer } = this;
    await writer.part(`customer/${decisions.customer.id}`);
    await writer.line({ customer: decisions.customer });
    for (const kind of Object.keys(recordKinds) as RecordKind[])
      for (const record of decisions[recordKinds[kind]]) await writer.line({ [kind]: record });
  }

  private async writeChain(places: readonly number[]): Promise<void> {
    const { transaction, writer } = this;
    await writer.part('audit');
    const open = new Set(places);
    for (const stretch of stretchesOf(places, this.request.checkpoints.list())) {
      await writer.line({ stretch });
      for await (const link of chainLines(transaction, stretch, open)) await writer.line({ link });
    }
  }
}
