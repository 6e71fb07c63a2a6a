import { type journeyMoves as english } from '../en/journey-moves.js';
import { type Translated } from '../messages.js';

export const journeyMoves: Translated<typeof english> = {
  journeyMoves: {
    title: '旧版本上的客户',
    hint: '客户保留在其进入时的版本，除非有人申请迁移并经他人批准。',
    nobody: '没有客户处于旧版本。',
    open: '迁移客户…',
    dialog: '将客户迁移至版本{{number}}',
    version: '版本',
    block: '所在节点',
    customers: '客户数',
    place: '继续于',
    placeOf: '版本{{version}}中位于{{block}}的客户的去向',
    same: '同一节点',
    stay: '保留在原版本',
    staying: '保留原因',
    all: '全部迁移',
    total: '{{moving}}位将迁移，{{staying}}位将保留',
    waited: '在同类等待节点，已等待的时间计入；在其他节点立即继续，并经触达策略检查。',
    comment: '给审批人的说明',
    ask: '提交审批',
    asked: '已提交，等待审批人决定。',
    moves: '迁移记录',
    move: '版本{{from}}至{{to}}',
    moved: '已迁移{{moved}}位，保留{{stayed}}位',
    review: '查看',
    progress: { running: '迁移中', done: '已完成', halted: '已中止' },
    preview: '当前的效果',
  },
};
