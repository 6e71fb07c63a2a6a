import { type Random } from './random.js';

const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕'];
const given = [
  '伟',
  '芳',
  '娜',
  '敏',
  '静',
  '丽',
  '强',
  '磊',
  '军',
  '洋',
  '勇',
  '艳',
  '杰',
  '娟',
  '涛',
  '明',
  '超',
  '秀兰',
  '霞',
  '平',
  '建国',
  '桂英',
  '文静',
  '子涵',
  '浩然',
  '雨桐',
  '梓萱',
  '俊杰',
  '思远',
  '嘉怡',
  '晓东',
  '海燕',
  '志强',
  '玉梅',
  '欣怡',
  '国庆',
  '春梅',
  '小红',
  '振华',
  '婷婷',
];

/** An invented Chinese name. */
export const inventName = (random: Random): string => random.pick(surnames) + random.pick(given);

export const cities: readonly (readonly [province: string, city: string, tier: string])[] = [
  ['浙江', '杭州', 'tier1'],
  ['上海', '上海', 'tier1'],
  ['江苏', '苏州', 'tier2'],
  ['江苏', '南京', 'tier2'],
  ['浙江', '宁波', 'tier2'],
  ['浙江', '嘉兴', 'tier3'],
  ['安徽', '合肥', 'tier2'],
  ['福建', '泉州', 'tier3'],
];
