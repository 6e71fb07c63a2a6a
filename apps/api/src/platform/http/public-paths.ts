/** First parts of addresses that customers open without signing in; they are the API's, and not routes of the designer. */
export const publicPaths = ['r', 'preferences'] as const;

const pattern = new RegExp(`^/(${publicPaths.join('|')})(/|$)`);

export const isPublicPath = (path: string): boolean => pattern.test(path);
