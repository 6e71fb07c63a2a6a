import { Injectable } from '@nestjs/common';
import { Live } from '../../platform/live.js';
import { type RunItem } from './run-store.js';

const SHORTEST_PAUSE_MS = 250;

/** Tells whoever listens how a run stands: its beginning and its end at once, all between at most four times a second. */
@Injectable()
export class RunNews {
  private toldAt = Number.NEGATIVE_INFINITY;
  private told: RunItem | undefined;

  constructor(private readonly live: Live) {}

  tell(run: RunItem): void {
    const { told } = this;
    const isTurn = told?.id !== run.id || told.status !== run.status;
    if (told && !isTurn && (isSameState(told, run) || performance.now() - this.toldAt < SHORTEST_PAUSE_MS)) return;
    const isNew = run.detections > (told?.id === run.id ? told.detections : 0);
    this.told = run;
    this.toldAt = performance.now();
    this.live.emit('run', run, 'run.read');
    if (isNew) this.live.emit('detections', { count: run.detections }, 'detection.read');
    if (isNew || run.status !== 'running') this.live.emit('journey-counts', {}, 'journey.read');
  }
}

const isSameState = (a: RunItem, b: RunItem): boolean =>
  a.progress === b.progress && a.detections === b.detections && a.partitionsDone === b.partitionsDone;
