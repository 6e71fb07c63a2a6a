import { type RequestHandler } from 'express';
import helmet from 'helmet';

/**
 * Headers that keep a browser from running or loading anything but ours.
 * @param hasHttps browsers are told to come by HTTPS only; on plain HTTP that would lock them out
 */
export function securityHeaders(hasHttps: boolean): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // Ant Design writes its styles into the page as it needs them.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        workerSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: hasHttps,
    // Without HTTPS browsers ignore these two, and say so in their console.
    crossOriginOpenerPolicy: hasHttps,
    originAgentCluster: hasHttps,
    referrerPolicy: { policy: 'same-origin' },
  }) as unknown as RequestHandler;
}
