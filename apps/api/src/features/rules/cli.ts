import { BaleenCommand, done, refused } from '../../platform/command-line/index.js';
import { loadRules } from './load-rules.js';

/** `rules load DIR`. */
export function ruleCommands(): BaleenCommand[] {
  return [new BaleenCommand('rules').description('the event library').add(loadCommand())];
}

function loadCommand(): BaleenCommand {
  return new BaleenCommand('load')
    .description('load a folder of rule files (*.json), all or none; a changed rule becomes a new version')
    .argument('<folder>')
    .does(async ({ database, bank, clock }, _options, folder) => {
      if (!bank) return refused(noBank);
      const outcome = await loadRules({ folder: folder!, bank, database, clock, actor: 'command' });
      if (outcome.kind === 'refused') {
        const { problems } = outcome;
        return refused({ code: 'RULES_INVALID', message: refusedText(problems.length), problems });
      }
      const { added, changed, unchanged } = outcome;
      return done(
        { added, changed, unchanged },
        {
          en: `${added} rules added, ${changed} changed, ${unchanged} as before`,
          zh: `新增 ${added} 条规则，更新 ${changed} 条，${unchanged} 条未变`,
        },
      );
    });
}

const refusedText = (count: number) => ({
  en: `nothing was loaded: ${count} ${count === 1 ? 'problem' : 'problems'}`,
  zh: `未加载任何规则：共 ${count} 个问题`,
});

const noBank = {
  code: 'BANK_MISSING',
  message: { en: 'no bank has been set up in this database yet', zh: '该数据库尚未设置银行' },
};
