import { setTimeout as pause } from 'node:timers/promises';

/** How often a hand that may not take an item looks again. */
const LOOK_AGAIN_MS = 250;

export interface Hands<Lane, T> {
  /** One for each hand; a lane may have several. */
  readonly lanes: readonly Lane[];
  readonly items: readonly T[];
  readonly work: (lane: Lane, item: T) => Promise<void>;
  /** Whether a hand may take an item now; it is asked before each. At least one of them must always be allowed. Absent: all may. */
  readonly mayTake?: (hand: number) => Promise<boolean>;
}

/** Each hand takes the next item when it has done one. @throws the first fault, after all that were begun have ended */
export async function inHands<Lane, T>({ lanes, items, work, mayTake }: Hands<Lane, T>): Promise<void> {
  const waiting = [...items];
  const faults: unknown[] = [];
  await Promise.all(
    lanes.map(async (lane, hand) => {
      const turn = async (): Promise<void> => {
        if (mayTake && !(await mayTake(hand))) return pause(LOOK_AGAIN_MS);
        if (waiting.length > 0) await work(lane, waiting.shift()!);
      };
      while (waiting.length > 0 && faults.length === 0) await turn().catch((error: unknown) => void faults.push(error));
    }),
  );
  if (faults.length > 0) throw faults[0];
}
