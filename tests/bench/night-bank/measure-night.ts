import { setTimeout as pause } from 'node:timers/promises';
import { processorTimeOf } from './processor-time.js';
import { type HowToRun, runMeasured } from './run-measured.js';
import { type NightFolder } from './write-folder.js';

export interface MeasuredNight {
  readonly nightMs: number;
  /** Processor time of program and server. */
  readonly nightCpuMs: number;
  readonly peakRssBytes: number;
  /** Rows and what came of them, as the command says. */
  readonly figures: Readonly<Record<string, number>>;
}

/** A night by the command as it is called. @param serverPid of the PostgreSQL of `url` */
export async function measureNight(
  url: string,
  serverPid: number,
  folder: NightFolder,
  how: HowToRun = {},
): Promise<MeasuredNight> {
  const read = processorTime(serverPid);
  const before = read();
  const { ms, peakRssBytes, output } = await runMeasured(['night', folder.path, '--json'], url, how);
  const nightCpuMs = (await settled(read)) - before;
  const { accepted, repeated, detections, contacts, tasks } = output as Record<string, number>;
  const figures = {
    accepted: accepted!,
    repeated: repeated!,
    detections: detections!,
    contacts: contacts!,
    tasks: tasks!,
  };
  return { nightMs: ms, nightCpuMs, peakRssBytes, figures };
}

/** Milliseconds of this program with its children, and of a server with its. */
export const processorTime =
  (serverPid: number): (() => number) =>
  () =>
    processorTimeOf('self') + processorTimeOf(serverPid);

/** The server counts the time of a connection when its process has ended. */
export async function settled(read: () => number): Promise<number> {
  await pause(500);
  return read();
}
