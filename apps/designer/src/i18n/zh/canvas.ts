import { type canvas as english } from '../en/canvas.js';
import { type Translated } from '../messages.js';

export const canvas: Translated<typeof english> = {
  canvas: {
    picture: '旅程画面',
    miniMap: '画面概览',
    problemsHere: '个问题',
    entered: '进入 {{value}}',
    waiting: '等待 {{value}}',
    mark: { added: '新增', changed: '修改', removed: '删除' },
    mayConnect: '可连接到此处',
    dropOnBlock: '请将连线拖到节点上',
  },
};
