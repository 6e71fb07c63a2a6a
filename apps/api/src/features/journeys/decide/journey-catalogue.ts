import { type Calendar, type LocalDate, triggersFor } from '@baleen/journeys';
import { type CompiledJourney } from './compiled-journey.js';
import { isDefaultJourney } from './default-journeys.js';

/** `draining`: nobody enters, those inside go on. */
export type ControlState = 'running' | 'paused' | 'draining' | 'stopped';

export interface JourneyTrigger {
  readonly journey: CompiledJourney;
  readonly blockId: string;
}

export interface SegmentTrigger extends JourneyTrigger {
  readonly segmentId: string;
  readonly kind: 'segment-entry' | 'schedule';
}

interface TriggerSettings {
  readonly on: { readonly kind: string; readonly rules?: readonly string[]; readonly segment?: string };
}

/** The journeys of a bank: the live versions, which customers enter, and those that customers in flight are still on. */
export class JourneyCatalogue {
  private readonly byRule = new Map<string, JourneyTrigger[]>();
  private readonly versions = new Map<string, CompiledJourney>();
  private readonly open: readonly CompiledJourney[];

  /**
   * @param states of journeys that are not simply running
   * @param stoppedVersions `id@version` of those that were stopped in an emergency: who is on them stands still
   */
  constructor(
    readonly live: readonly CompiledJourney[],
    private readonly states: ReadonlyMap<string, ControlState> = new Map(),
    private readonly stoppedVersions: ReadonlySet<string> = new Set(),
  ) {
    for (const journey of live) this.add(journey);
    this.open = live.filter(({ id }) => this.stateOf(id) === 'running');
    for (const journey of this.open) this.addRules(journey);
    for (const [ruleId, triggers] of this.byRule) this.byRule.set(ruleId, withoutDefault(triggers));
  }

  /** Makes an older version known, for customers in flight. */
  add(journey: CompiledJourney): void {
    this.versions.set(`${journey.id}@${journey.version}`, journey);
  }

  find(id: string, version: number): CompiledJourney | undefined {
    return this.versions.get(`${id}@${version}`);
  }

  /** The journeys that a rule's detections enter. */
  enteredBy(ruleId: string): readonly JourneyTrigger[] {
    return this.byRule.get(ruleId) ?? [];
  }

  stateOf(journeyId: string): ControlState {
    return this.states.get(journeyId) ?? 'running';
  }

  /** Whether those inside go on. */
  isMoving(journeyId: string, version: number): boolean {
    if (this.stoppedVersions.has(`${journeyId}@${version}`)) return false;
    return ['running', 'draining'].includes(this.stateOf(journeyId));
  }

  /** Whether some journey asks who is in a segment. */
  get asksSegments(): boolean {
    return this.hasDailyTriggers || [...this.versions.values()].some(({ facts }) => facts.asksSegments);
  }

  get hasDailyTriggers(): boolean {
    return this.segmentTriggers().length > 0;
  }

  /** Triggers that look for members of a segment on a date: those that join it, and those whom a schedule takes. */
  dailyTriggers(date: LocalDate, calendar: Calendar): readonly SegmentTrigger[] {
    return this.segmentTriggers().filter(
      ({ journey, blockId, kind }) =>
        kind === 'segment-entry' ||
        triggersFor(journey.document, { kind: 'schedule', date, calendar }).some((woken) => woken.blockId === blockId),
    );
  }

  private segmentTriggers(): readonly SegmentTrigger[] {
    return (this.daily ??= this.open.flatMap((journey) =>
      triggersOf(journey).flatMap(({ blockId, on }) =>
        on.kind === 'segment-entry' || on.kind === 'schedule'
          ? [{ journey, blockId, segmentId: on.segment!, kind: on.kind } as const]
          : [],
      ),
    ));
  }

  private daily: readonly SegmentTrigger[] | undefined;

  private addRules(journey: CompiledJourney): void {
    for (const { blockId, on } of triggersOf(journey)) {
      for (const ruleId of on.rules ?? []) {
        const triggers = this.byRule.get(ruleId) ?? [];
        this.byRule.set(ruleId, [...triggers, { journey, blockId }]);
      }
    }
  }
}

/** A journey that somebody has drawn takes the place of the default one. */
function withoutDefault(triggers: readonly JourneyTrigger[]): JourneyTrigger[] {
  const drawn = triggers.filter(({ journey }) => !isDefaultJourney(journey.id));
  return drawn.length > 0 ? drawn : [...triggers];
}

/** Those that are finished: a drawing may have others. */
function triggersOf({ document }: CompiledJourney): ({ blockId: string } & TriggerSettings)[] {
  return document.blocks
    .filter(({ kind, settings }) => kind === 'trigger' && settings['on'] !== undefined)
    .map(({ id, settings }) => ({ blockId: id, ...(settings as unknown as TriggerSettings) }));
}
