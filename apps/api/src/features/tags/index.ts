export { referenceTables, tagLibrary, tagValues } from './tag-library.js';
export { liveTags, saveTagState, type TagState, tagStates, tagsWithStates } from './tag-states.js';
