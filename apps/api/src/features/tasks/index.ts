export { storeTasks, taskId, type NewTask } from './new-task.js';
export { TasksModule } from './tasks.module.js';
export { withdrawTasks, type Withdrawal } from './withdraw-tasks.js';
