export { storeTasks, taskId, type NewTask } from './new-task.js';
export { TasksModule } from './tasks.module.js';
