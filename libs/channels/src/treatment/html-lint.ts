import { type Problem } from '../basics/problem.js';
import { notAllowed } from './not-allowed.js';
import { type Variable } from './treatment.js';
import { isLinkTo } from './variable-values.js';

/** Elements of a mail; everything that runs, loads or submits is left out. */
const elements = new Set(
  (
    'a abbr b blockquote body br center code col colgroup div em font h1 h2 h3 h4 h5 h6 head hr html i img li ol p pre s ' +
    'small span strong sub sup table tbody td tfoot th thead title tr u ul'
  ).split(' '),
);

const attributes = new Set(
  (
    'align alt bgcolor border cellpadding cellspacing class color colspan dir height href lang role rowspan src style target ' +
    'title valign width'
  ).split(' '),
);

/** Attributes whose value is shown as text, so a variable may stand in it. */
const shownAttributes = ['alt', 'title'];
const addressAttributes = ['href', 'src'];

const liquid = /\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g;
const tag = /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z-]+="[^"<>]*")*)\s*\/?>/gi;
const attribute = /([a-z-]+)="([^"<>]*)"/gi;

/** Where the HTML stands and what it may refer to. */
interface Place {
  readonly path: string;
  readonly variables: readonly Variable[];
  readonly linkHosts: readonly string[];
}

/**
 * What could make the HTML of a treatment unsafe, whatever the values: elements and attributes beyond a mail's, tags that are not
 * written plainly, logic inside a tag, and variables where escaping does not protect (addresses, styles).
 */
export function lintHtml(html: string, place: Place): readonly Problem[] {
  const body = html.replace(/^\s*<!doctype html>/i, '');
  const problems = [...body.matchAll(tag)].flatMap(([, , name = '', written = '']) => lintTag(name, written, place));
  // What is left after the plain tags, outputs and logic are taken away is text; a "<" there is a tag that could not be read.
  const text = body.replace(tag, '').replace(liquid, '');
  return text.includes('<') ? [...problems, unreadableTag(place)] : problems;
}

function lintTag(name: string, written: string, place: Place): readonly Problem[] {
  const isKnown = elements.has(name.toLowerCase());
  const kind = { en: 'element', zh: '元素' };
  const unknown = { code: 'HTML_ELEMENT', kind, word: name, allowed: [...elements], path: place.path };
  const inside = [...written.matchAll(attribute)].flatMap(([, key = '', value = '']) =>
    lintAttribute(key.toLowerCase(), value, place),
  );
  return isKnown ? inside : [notAllowed(unknown), ...inside];
}

function lintAttribute(name: string, value: string, place: Place): readonly Problem[] {
  const { path } = place;
  if (!attributes.has(name)) {
    const kind = { en: 'attribute', zh: '属性' };
    return [notAllowed({ code: 'HTML_ATTRIBUTE', kind, word: name, allowed: [...attributes], path })];
  }
  if (addressAttributes.includes(name)) return isAddress(value, place) ? [] : [badAddress(name, path)];
  const hasLogic = value.includes('{%');
  const hasOutput = value.includes('{{');
  // A backslash or an ampersand could spell "url(" in another way.
  const isStyleUnsafe = name === 'style' && /url\s*\(|expression|@import|[\\&]/i.test(value);
  if (!hasLogic && !isStyleUnsafe && (!hasOutput || shownAttributes.includes(name))) return [];
  return [
    {
      code: 'HTML_VARIABLE_PLACE',
      path,
      message: {
        en: `the attribute "${name}" must be plain: no variables, logic or addresses inside it`,
        zh: `属性 "${name}" 必须为固定内容：不得包含变量、逻辑或地址`,
      },
    },
  ];
}

/** An address is one link variable and nothing else, an https address of the bank, or a mail address or telephone number. */
function isAddress(value: string, { variables, linkHosts }: Place): boolean {
  const name = /^\{\{-?\s*([\w.]+)\s*-?\}\}$/.exec(value)?.[1];
  if (name !== undefined) return variables.some((variable) => variable.name === name && variable.kind === 'link');
  return isLinkTo(linkHosts, value) || /^(mailto:[\w.+@-]+|tel:[+\d-]+)$/.test(value);
}

function unreadableTag({ path }: Place): Problem {
  return {
    code: 'HTML_TAG',
    path,
    message: {
      en: 'a "<" that begins no plain tag: write attributes as name="value", &lt; for the sign, and no comments',
      zh: '"<" 未构成规范标签：属性须写作 name="value"，符号写作 &lt;，不支持注释',
    },
  };
}

function badAddress(name: string, path: string): Problem {
  return {
    code: 'HTML_ADDRESS',
    path,
    message: {
      en: `"${name}" must be one variable of kind link, or an https address on the bank's hosts`,
      zh: `"${name}" 必须是一个 link 类型的变量，或本行域名下的 https 地址`,
    },
  };
}
