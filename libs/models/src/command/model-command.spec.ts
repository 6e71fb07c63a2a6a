import { describe, expect, it } from 'vitest';
import { refusalOf, valueOf } from '../../data/value-of.js';
import { accept, type JsonObject, type JsonValue, type Result } from '../result/index.js';
import { checkParams } from './check-params.js';
import { modelCommand } from './model-command.js';
import { type ModelCommand, modelRegistry } from './registry.js';

const text = { en: 'x', zh: 'x' };
const echo: ModelCommand = {
  name: 'echo',
  title: text,
  description: text,
  columns: text,
  params: [
    { name: 'count', type: 'integer', default: 3, min: 1, max: 9, description: text },
    { name: 'share', type: 'number', min: 0, description: text },
    { name: 'way', type: 'text', oneOf: ['up', 'down'], description: text },
    { name: 'names', type: 'texts', description: text },
    { name: 'deep', type: 'boolean', description: text },
    { name: 'by', type: 'object', description: text },
  ],
  fit: (input) => accept({ text: input.text, params: input.params, model: { cuts: 1 } }),
  score: ({ model }) => accept({ model }),
};
const registry = modelRegistry([echo]);
const run = (action: string, params?: unknown, model = 'echo'): Result<JsonObject> =>
  modelCommand(registry, { action, model, data: new TextEncoder().encode('客户'), params });

describe('the model command', () => {
  it('decodes the file, completes the parameters and names model and action in its answer', () => {
    expect(valueOf(run('fit', { way: 'up' }))).toEqual({
      name: 'echo',
      action: 'fit',
      text: '客户',
      params: { count: 3, way: 'up' },
      model: { cuts: 1 },
    });
  });

  it('passes a fitted model on to score, also as the whole answer of fit', () => {
    expect(valueOf(run('score', { model: { cuts: 1 } }))).toMatchObject({ model: { cuts: 1 } });
    expect(valueOf(run('score', valueOf(run('fit'))))).toMatchObject({ model: { cuts: 1 } });
  });

  it.each([
    ['fit', {}, 'nothing', 'MODEL_UNKNOWN'],
    ['evaluate', {}, 'echo', 'ACTION_UNKNOWN'],
    ['constructor', {}, 'echo', 'ACTION_UNKNOWN'],
    ['fit', [], 'echo', 'PARAM_WRONG'],
    ['fit', { encoding: 'latin1' }, 'echo', 'PARAM_WRONG'],
    ['fit', { model: {} }, 'echo', 'PARAM_WRONG'],
    ['score', { model: 3 }, 'echo', 'PARAM_WRONG'],
    ['fit', { counts: 3 }, 'echo', 'PARAM_UNKNOWN'],
    ['fit', { encoding: 'gb18030', count: 0 }, 'echo', 'PARAM_WRONG'],
  ])('refuses %s with %j of %s: %s', (action, params, model, code) => {
    const refusal = refusalOf(run(action, params, model));
    expect(refusal.code).toBe(code);
    expect(refusal.message.en && refusal.message.zh).toBeTruthy();
  });

  it('refuses bytes that are not in the encoding', () => {
    const data = Uint8Array.of(0xff, 0xfe, 0x00);
    expect(refusalOf(modelCommand(registry, { action: 'fit', model: 'echo', data })).code).toBe('TABLE_ENCODING');
  });

  it('does not let two models have one name', () => {
    expect(() => modelRegistry([echo, echo])).toThrow('two models are named "echo"');
  });
});

describe('parameters', () => {
  it.each<[string, JsonValue]>([
    ['count', 2.5],
    ['count', 10],
    ['count', '3'],
    ['share', -0.1],
    ['way', 'left'],
    ['way', 1],
    ['names', 'a'],
    ['names', [1]],
    ['deep', 1],
    ['by', [1]],
  ])('refuse %s: %j', (name, value) => {
    expect(refusalOf(checkParams(echo.params, { [name]: value })).message.en).toContain(`"${name}" must be`);
  });

  it('accept what their definitions allow', () => {
    const given = { count: 9, share: 0.5, way: 'down', names: ['a'], deep: false, by: { a: 1 } };
    expect(valueOf(checkParams(echo.params, given))).toEqual(given);
  });
});
