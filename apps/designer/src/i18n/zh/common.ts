import { type common as english } from '../en/common.js';
import { type Translated } from '../messages.js';

export const common: Translated<typeof english> = {
  common: {
    loading: '加载中',
    retry: '重试',
    save: '保存',
    copy: '复制',
    copied: '已复制',
    notCopied: '浏览器不允许在此复制，请手动选择文本复制。',
    noValue: '无值',
    date: '日期',
    from: '开始日期',
    to: '结束日期',
    view: '视图',
    asChart: '图表',
    asTable: '表格',
    filters: '筛选',
    category: '类别',
    customer: '客户',
    amount: '金额',
    status: '状态',
    businessDate: '业务日期',
    shownSoFar_other: '已显示 {{count, number}} 行，还有更多',
    shownAll_other: '共 {{count, number}} 行',
    showMore: '显示更多',
    noMatch: '没有符合筛选条件的内容',
    noMatchHint: '请移除某个筛选条件，或缩短搜索词。',
  },
  problem: {
    fault: '此页面出现问题',
    network: '无法连接服务器',
    networkHint: '请检查网络连接。您已填写的内容仍保留在此。',
    forbidden: '您没有执行此操作的权限',
    notFound: '内容不存在，或您无权查看',
    conflict: '他人已先行更改，请重新加载页面查看最新状态。',
    tooMany: '尝试次数过多，请稍候一分钟再试。',
    server: '服务器处理失败',
    refused: '请求被拒绝',
  },
  statusPage: {
    home: '返回首页',
    notFound: {
      title: '页面不存在',
      hint: '地址可能有误，或其内容不在您的查看范围内。',
    },
    forbidden: {
      title: '您的角色无法打开此页面',
      hint: '如因工作需要，请向系统管理员申请相应角色。',
    },
  },
  crash: {
    title: '此页面发生故障',
    hint: '可能期间已安装新版本，重新加载页面通常可以解决。',
    reload: '重新加载',
  },
};
