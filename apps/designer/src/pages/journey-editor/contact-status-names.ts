import { type Vocabulary } from '../../vocabulary/vocabulary.js';

/** States of the contacts that a block has caused. */
export const contactStatusNames: Vocabulary = {
  reserved: ['Contacts planned', '触达：已计划'],
  unknown: ['Contacts whose result is unknown', '触达：结果未知'],
  refused: ['Contacts refused', '触达：被拒绝'],
  accepted: ['Contacts accepted by the channel', '触达：渠道已受理'],
  delivered: ['Contacts delivered', '触达：已送达'],
  opened: ['Contacts opened', '触达：已打开'],
  clicked: ['Contacts clicked', '触达：已点击'],
  failed: ['Contacts failed', '触达：失败'],
  withdrawn: ['Contacts withdrawn', '触达：已撤回'],
};

/** States of the tasks that a block has caused. */
export const taskStatusNames: Vocabulary = {
  open: ['Tasks open', '任务：待处理'],
  done: ['Tasks done', '任务：已完成'],
  withdrawn: ['Tasks withdrawn', '任务：已撤回'],
};
