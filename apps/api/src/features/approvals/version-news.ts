import { Injectable } from '@nestjs/common';
import { Live } from '../../platform/live.js';
import { VersionKinds } from './version-kinds.js';
import { type VersionRecord } from './version.js';

/** Tells who watches, by the socket event `version-changed`, that a version is in another state. */
@Injectable()
export class VersionNews {
  constructor(
    private readonly live: Live,
    private readonly kinds: VersionKinds,
  ) {}

  tell({ kind, id, version, state, hash }: VersionRecord): void {
    const permission = this.kinds.find(kind)?.readPermission;
    if (permission) this.live.emit('version-changed', { kind, id, version, state, hash }, permission);
  }
}
