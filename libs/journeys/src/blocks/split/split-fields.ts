import { type Arguments } from '../../arguments/index.js';
import { bandFields } from '../bands.js';

const id = { type: 'identifier', required: true, label: { en: 'Id', zh: '编号' } } as const;
const name = { type: 'text', longest: 100, label: { en: 'Name', zh: '名称' } } as const;

const bands = {
  type: 'list',
  of: { type: 'group', label: { en: 'Band', zh: '区间' }, fields: { id, name, ...bandFields } },
  min: 1,
  max: 20,
  required: true,
  form: 'bands',
  label: { en: 'Bands', zh: '区间' },
  help: { en: 'In rising order; the lower bound is included, the upper is not', zh: '按升序排列；含下限，不含上限' },
} as const;

/** What a split asks for. Each branch, band or arm is a port, named by its id. */
export const splitFields = {
  by: {
    type: 'variant',
    required: true,
    form: 'segmented',
    label: { en: 'Split by', zh: '分流方式' },
    variants: {
      conditions: {
        label: { en: 'conditions', zh: '条件' },
        fields: {
          branches: {
            type: 'list',
            of: {
              type: 'group',
              label: { en: 'Branch', zh: '分支' },
              fields: {
                id,
                name,
                conditions: { type: 'conditions', required: true, label: { en: 'Conditions', zh: '条件' } },
              },
            },
            min: 1,
            max: 20,
            required: true,
            form: 'branches',
            label: { en: 'Branches', zh: '分支' },
            help: { en: 'The first whose conditions are met is taken', zh: '取条件最先成立的分支' },
          },
        },
      },
      amount: {
        label: { en: 'amount', zh: '金额' },
        fields: { fact: { type: 'fact', required: true, label: { en: 'Amount', zh: '金额' } }, bands },
      },
      score: {
        label: { en: 'score', zh: '评分' },
        fields: {
          score: { type: 'reference', to: 'score', required: true, label: { en: 'Score', zh: '评分' } },
          bands,
        },
      },
      arms: {
        label: { en: 'test arms', zh: '实验组' },
        fields: {
          arms: {
            type: 'list',
            of: {
              type: 'group',
              label: { en: 'Arm', zh: '实验组' },
              fields: {
                id,
                name,
                share: {
                  type: 'decimal',
                  min: '0.01',
                  max: '100',
                  required: true,
                  form: 'percent',
                  label: { en: 'Share in percent', zh: '占比（%）' },
                },
              },
            },
            min: 2,
            max: 10,
            required: true,
            form: 'arms',
            label: { en: 'Arms', zh: '实验组' },
          },
        },
      },
    },
  },
} as const satisfies Arguments;
