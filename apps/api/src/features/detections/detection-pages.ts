import { Injectable } from '@nestjs/common';
import { type Text } from '@baleen/rules';
import { type Permission, type SignedInUser } from '../identity/index.js';
import { RuleVersions } from '../rules/index.js';
import {
  type ContactView,
  type DetectionItem,
  DetectionStore,
  type EventView,
  type StoredDetection,
  type TaskView,
} from './detection-store.js';
import { type TraceView, traceView } from './trace-view.js';

/** A detection with everything that explains it. */
export interface DetectionPage extends DetectionItem {
  readonly ruleVersion: number;
  readonly ruleHash: string;
  readonly trace: TraceView;
  readonly event: EventView | null;
  readonly contacts: readonly (ContactView & { readonly text: Text })[];
  readonly tasks: readonly TaskView[];
}

@Injectable()
export class DetectionPages {
  constructor(
    private readonly detections: DetectionStore,
    private readonly versions: RuleVersions,
  ) {}

  /**
   * @param permission whose roles decide which customers the user sees
   * @returns undefined where there is none, and where the user may not know whether there is
   */
  async find(user: SignedInUser, id: string, permission?: Permission): Promise<DetectionPage | undefined> {
    return this.pageOf(await this.detections.find(user, id, permission));
  }

  /** For whoever may see the detection by another right, such as its task: the caller has made sure of it. */
  async readAny(id: string): Promise<DetectionPage | undefined> {
    return this.pageOf(await this.detections.readAny(id));
  }

  private async pageOf(found: StoredDetection | undefined): Promise<DetectionPage | undefined> {
    if (!found) return undefined;
    const { id } = found;
    const { ruleVersion, trace, ...item } = found;
    const { hash, document, rule } = await this.versions.read(item.ruleId, ruleVersion);
    const contacts = await this.detections.contacts(id);
    return {
      ...item,
      ruleVersion,
      ruleHash: hash,
      trace: traceView(trace, rule, this.versions.catalogue),
      event: item.eventId === null ? null : ((await this.detections.event(item.eventId)) ?? null),
      contacts: contacts.map((contact) => ({ ...contact, text: document.offer })),
      tasks: await this.detections.tasks(id),
    };
  }
}
