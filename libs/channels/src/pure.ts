/** The part of the library that runs anywhere, in a browser too: no sockets, no cryptography. */
export * from './arbitration/index.js';
export * from './basics/index.js';
export * from './policy/index.js';
export * from './port/index.js';
export * from './treatment/index.js';
