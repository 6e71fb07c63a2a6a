import { type Arguments } from '../../arguments/index.js';

const at = { type: 'time', default: '09:00', label: { en: 'At', zh: '时刻' } } as const;

/** What a wait asks for. */
export const waitFields = {
  until: {
    type: 'variant',
    required: true,
    form: 'segmented',
    label: { en: 'Wait', zh: '等待' },
    variants: {
      duration: {
        label: { en: 'for a duration', zh: '一段时间' },
        fields: {
          for: {
            type: 'duration',
            required: true,
            label: { en: 'Duration', zh: '时长' },
            help: {
              en: '15min and 48h are elapsed time, 30d are local days at the same time of day',
              zh: '15min、48h为实际经过时间，30d为本地日历天（同一时刻）',
            },
          },
        },
      },
      'contact-time': {
        label: { en: 'until a contact time', zh: '至可触达时刻' },
        fields: { at: { type: 'timing', required: true, label: { en: 'When', zh: '时间' } } },
      },
      'business-days': {
        label: { en: 'for business days', zh: '若干工作日' },
        fields: {
          days: { type: 'integer', min: 1, max: 250, required: true, label: { en: 'Business days', zh: '工作日数' } },
          at,
        },
      },
      date: {
        label: { en: 'until a date', zh: '至某日' },
        fields: { date: { type: 'date', required: true, label: { en: 'Date', zh: '日期' } }, at },
      },
      'fact-date': {
        label: { en: "until a date of the customer's", zh: '至客户的某个日期' },
        fields: {
          fact: { type: 'fact', required: true, label: { en: 'Date', zh: '日期' } },
          plusDays: {
            type: 'integer',
            min: -800,
            max: 800,
            default: 0,
            label: { en: 'Days after it', zh: '其后天数' },
            help: { en: 'Negative: days before it', zh: '负数表示提前天数' },
          },
          at,
        },
      },
    },
  },
} as const satisfies Arguments;
