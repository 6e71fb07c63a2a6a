/** The forms a suppression may take; N, P, X and F stand for a number, a probability, a collection and a product family. */
export const suppressionForms: readonly string[] = [
  'open-complaint',
  'arrears',
  'fraud-hold',
  'vulnerable',
  'fatigued',
  'control-group',
  'exempt:cap',
  'rejected:60d',
  'need-contacted:30d',
  'rm-contacted:7d',
  'owns:insurance',
  'in-progress:mortgage',
  'risk-below:1',
  'age-over:65',
  'credit-risk-over:0.3',
];

const plain = new Set(suppressionForms.slice(0, 7));
const withDays = /^(rejected|need-contacted|rm-contacted):([1-9]\d{0,2})d$/;
const withWord = /^(owns|in-progress):[a-zA-Z][a-zA-Z-]*$/;
const withNumber = /^(risk-below|age-over):\d{1,3}$|^credit-risk-over:0\.\d+$/;

export const isSuppression = (code: string): boolean =>
  plain.has(code) || withDays.test(code) || withWord.test(code) || withNumber.test(code);
