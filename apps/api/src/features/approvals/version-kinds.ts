import { Injectable } from '@nestjs/common';
import { type Text } from '@baleen/rules';
import { type Transaction } from '../../platform/database.js';
import { type ProblemItem } from '../../platform/problem.js';
import { type Permission } from '../identity/index.js';
import { type LiveVersion } from './version.js';

export type ParsedVersion<Value> =
  | { readonly ok: true; readonly value: Value; /** The JSON that is stored. */ readonly canonical: object }
  | { readonly ok: false; readonly problems: readonly ProblemItem[] };

/** What the life cycle has to know about one kind of governed thing. `Value` is its parsed content. */
export interface VersionKind<Value = unknown> {
  readonly kind: string;
  readonly name: Text;
  readonly readPermission: Permission;
  readonly writePermission: Permission;
  /** Left out: `version.approve`. */
  readonly approvePermission?: Permission;
  /** The id that the content itself bears; left out where it bears none. */
  idOf?(value: Value): string;
  /** Paths of problems begin at the document. */
  parse(document: unknown): ParsedVersion<Value>;
  /** Of the JSON that is stored; left out: SHA-256 of all of it. Leave out of it what means nothing, such as places on a canvas. */
  hash?(canonical: object): string;
  /** What `after` changes against `before`, one text a change. */
  diff(before: Value, after: Value): readonly Text[];
  /** The content in words, one text a line. */
  describe?(value: Value): readonly Text[];
  /** What must be mended before anybody reviews it; examples that fail, for instance. */
  checkBeforeSubmit?(value: Value): Promise<readonly ProblemItem[]>;
  /** Called in the transaction that brings the version into force by the life cycle. */
  onLive?(transaction: Transaction, version: LiveVersion): Promise<void>;
}

/** The kinds of governed things. A feature registers its own in its module's `onModuleInit`. */
@Injectable()
export class VersionKinds {
  private readonly kinds = new Map<string, VersionKind>();

  register<Value>(kind: VersionKind<Value>): void {
    if (this.kinds.has(kind.kind)) throw new Error(`the version kind ${kind.kind} is registered twice`);
    this.kinds.set(kind.kind, kind);
  }

  find(kind: string): VersionKind | undefined {
    return this.kinds.get(kind);
  }

  /** @throws Error where nobody has registered it */
  get(kind: string): VersionKind {
    const found = this.kinds.get(kind);
    if (!found) throw new Error(`the version kind ${kind} is not registered`);
    return found;
  }

  all(): VersionKind[] {
    return [...this.kinds.values()];
  }
}
