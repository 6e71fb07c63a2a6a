export { storeTasks, taskId, type NewTask } from './new-task.js';
