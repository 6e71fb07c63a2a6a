export { verifyCommand } from './cli.js';
