/** First parts of addresses that customers open without signing in; they are the API's, and not routes of the designer. */
const publicPaths = ['r', 'preferences'] as const;

/** For whoever watches the installation. */
const watchPaths = ['metrics', 'health/live', 'health/ready'] as const;

/** Routes that do not begin with `/api`, as patterns. */
export const routesBesideApi: readonly string[] = [...publicPaths.map((path) => `${path}/*path`), ...watchPaths];

const pattern = new RegExp(`^/((${publicPaths.join('|')})(/|$)|(${watchPaths.join('|')})$)`);

export const isBesideApi = (path: string): boolean => pattern.test(path);
