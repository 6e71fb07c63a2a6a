export * from './adapters/index.js';
export * from './pure.js';
export * from './simulator/index.js';
export * from './transport/index.js';
