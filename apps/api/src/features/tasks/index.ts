export { branchStaff, type Colleague } from './branch-staff.js';
export { type DeskDay, DeskDays, type DeskSettings, readDeskSettings, saveDeskSettings } from './desk-days.js';
export { storeTasks, taskId, type NewTask } from './new-task.js';
export { type StoredTask, type TaskItem } from './stored-task.js';
export { TaskChanges } from './task-changes.js';
export { TaskStore } from './task-store.js';
export { TasksModule } from './tasks.module.js';
export { withdrawTasks, type Withdrawal } from './withdraw-tasks.js';
