/** How many partitions a thread has in hand: while the server is at work for one of them, the thread is at work for another. */
export const PARTITIONS_AT_ONCE = 2;
