export { referenceTables, tagLibrary, tagValues } from './tag-library.js';
