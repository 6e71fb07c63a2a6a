/** The token of a system as its header brings it; undefined where it brings none that could be one. */
export const bearerToken = (authorization: string | undefined): string | undefined =>
  /^Bearer (blt_[A-Za-z0-9_-]{43})$/.exec(authorization ?? '')?.[1];
