import { useLayoutEffect, useState } from 'react';

type Functions = Readonly<Record<string, (...values: never[]) => unknown>>;

/**
 * The same functions for as long as the component is on screen, each doing what the last drawing of it would do. The flow library
 * tells all its blocks, ports and links of every new function that it is handed, which is what made dragging slow.
 * @param functions always with the same keys
 */
export function useStable<T extends Functions>(functions: T): T {
  const [forwarding] = useState(() => new Forwarding(functions));
  useLayoutEffect(() => forwarding.follow(functions));
  return forwarding.stable;
}

class Forwarding<T extends Functions> {
  readonly stable: T;

  constructor(private latest: T) {
    const forward = (name: string) => [name, (...values: never[]) => this.latest[name]?.(...values)] as const;
    this.stable = Object.fromEntries(Object.keys(latest).map(forward)) as T;
  }

  follow(functions: T): void {
    this.latest = functions;
  }
}
