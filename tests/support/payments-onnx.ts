import { onnxRuntime } from '../../apps/api/src/features/models/foreign/onnx-runtime.js';
import { logisticOnnx } from './onnx-bytes.js';

/** More payments lately, less likely to leave: an ONNX file, and what its owner declares of it. */
export const paymentsOnnx = {
  file: logisticOnnx([-0.5, 0.001], 2),
  declaration: {
    input: 'features',
    output: { name: 'probability' },
    features: [
      { name: 'payments60', events: { types: ['account-debit'] }, measure: 'count', days: 60 },
      { name: 'years', attribute: 'tenureDays', missing: 0 },
    ],
    tests: [{ values: [4, 1000], score: 1 / (1 + Math.exp(-1)) }],
  },
};

/** Whether ONNX models can run here: their runtime is optional at the installation. */
export const canRunOnnx = (await onnxRuntime()).ok;

/** Why tests that run such models are left out where they cannot. */
export const withoutOnnx = 'onnxruntime-node, which is optional, is not installed';
