export { isPublicAddress } from './address-check.js';
export { hmac, isEqual, signBody, verifyBody } from './hmac-signature.js';
export type { HttpClient, HttpOutcome, HttpRequest } from './http-client.js';
export { nodeHttpClient } from './node-http-client.js';
export type { HttpClientOptions } from './node-http-client.js';
