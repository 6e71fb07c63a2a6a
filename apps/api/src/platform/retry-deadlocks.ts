const DEADLOCK = '40P01';
const ATTEMPTS = 20;

/** Whether the database gave up a transaction because it and another one waited for each other. */
export const isDeadlock = (error: unknown): boolean => (error as { code?: string } | null)?.code === DEADLOCK;

/**
 * Repeats a whole transaction that the database gave up for the sake of another one.
 * @throws the deadlock's error where it lasts, and every other error at once
 */
export async function retryDeadlocks<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!isDeadlock(error) || attempt >= ATTEMPTS) throw error;
    }
  }
}
