import { type EvidenceFinding } from './finding.js';

export const versionMissing = (part: string, decision: string, version: string): EvidenceFinding => ({
  code: 'VERSION_MISSING',
  ...{ part, decision },
  message: {
    en: `${decision} names ${version}, which is not in the pack or cannot be read`,
    zh: `${decision} 引用的 ${version} 不在证据包中或无法读取`,
  },
});
