export { flags } from './flags.js';
export { groupTexts } from './group-texts.js';
export { headerOf } from './header-of.js';
export { type LeftOut, leftOut } from './left-out.js';
export { parseModel } from './parse-model.js';
export { hasRoles, readRoles, type RoleTable } from './read-roles.js';
export { columnsParam, type Role, roles } from './role.js';
export { rounded } from './rounded.js';
