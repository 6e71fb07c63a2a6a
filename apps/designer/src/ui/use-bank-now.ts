import { useEffect, useState } from 'react';
import { useBank } from './bank-context.js';

const minute = 60_000;

/** What the bank's clock shows, as ISO text; it goes on by the minute. */
export function useBankNow(): string {
  const { clockOffset } = useBank();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), minute);
    return () => clearInterval(timer);
  }, []);
  return new Date(now + clockOffset).toISOString();
}
