import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTreatment, type ParsedTreatment } from './parse-treatment.js';
import { previewTreatment } from './preview-treatment.js';
import { renderTreatment } from './render-treatment.js';

const options = { linkHosts: ['bank.example'] };
const words = (en: string) => ({ en, zh: en });

const sms = {
  schemaVersion: 1,
  id: 'fx-sms',
  name: words('FX by SMS'),
  channel: 'sms',
  language: 'en',
  variables: [
    { name: 'customer.name', kind: 'text', label: words('Name'), sample: 'Li Na' },
    { name: 'event.amount', kind: 'money', label: words('Amount'), sample: '12000.50 USD' },
    { name: 'event.day', kind: 'date', label: words('Day'), sample: '2025-03-04', optional: true },
  ],
  text: 'Dear {{ customer.name }}, you bought {{ event.amount }}{% if event.day %} on {{ event.day }}{% endif %}.',
};

const email = {
  ...sms,
  id: 'fx-mail',
  channel: 'email',
  variables: [
    ...sms.variables,
    { name: 'offer.link', kind: 'link', label: words('Link'), sample: 'https://bank.example/fx' },
  ],
  subject: 'For {{ customer.name }}',
  html:
    '<!doctype html><html><body><p title="for {{ customer.name }}">Dear {{ customer.name }},</p>' +
    '<a href="{{ offer.link }}">see</a><a href="https://bank.example/help">help</a></body></html>',
};

function parsed(document: unknown): ParsedTreatment {
  const result = parseTreatment(document, options);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

function problemsOf(document: unknown): string[] {
  const result = parseTreatment(document, options);
  return result.ok ? [] : result.problems.map(({ code, path }) => `${code} ${path}`);
}

const values = { 'customer.name': '李娜', 'event.amount': '12000.50 USD', 'event.day': '2025-03-04' };

describe('a treatment', () => {
  it('is worded in the language of its reader', () => {
    const rendered = renderTreatment(parsed(sms), values);
    expect(rendered.ok && rendered.value.text).toBe('Dear 李娜, you bought US$12,000.50 on 4 March 2025.');
    const chinese = renderTreatment(parsed({ ...sms, language: 'zh' }), values);
    expect(chinese.ok && chinese.value.text).toContain('2025年3月4日');
  });

  it('keeps every digit of a large amount', () => {
    const rendered = renderTreatment(parsed(sms), { ...values, 'event.amount': '123456789012345678.91 CNY' });
    expect(rendered.ok && rendered.value.text).toContain('123,456,789,012,345,678.91');
  });

  it('copes without an optional value, and names each required one that is missing or wrong', () => {
    const without = renderTreatment(parsed(sms), { ...values, 'event.day': null });
    expect(without.ok && without.value.text).toMatch(/\.50\.$/);
    const wrong = renderTreatment(parsed(sms), { 'event.amount': '12,000', 'event.day': '2025-02-30' });
    expect(!wrong.ok && wrong.problems.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'VARIABLE_MISSING /values/customer.name',
      'VARIABLE_VALUE /values/event.amount',
      'VARIABLE_VALUE /values/event.day',
    ]);
  });

  it('refuses an unknown variable and asks for the near one', () => {
    const result = parseTreatment({ ...sms, text: '{{ customer.nam }}' }, options);
    expect(!result.ok && result.problems).toEqual([
      {
        code: 'UNKNOWN_VARIABLE',
        path: '/text',
        message: {
          en: 'unknown variable "customer.nam"; did you mean "customer.name"?',
          zh: '未知变量 "customer.nam"；是否想写 "customer.name"？',
        },
      },
    ]);
  });

  it('refuses loops, files, raw output, unknown filters and everything that is not closed', () => {
    const cases: readonly [string, string][] = [
      ['{% for i in (1..9) %}{% endfor %}', 'TEMPLATE_TAG'],
      ['{% include "secrets" %}', 'TEMPLATE_TAG'],
      ['{% render "secrets" %}', 'TEMPLATE_TAG'],
      ['{% layout "x" %}', 'TEMPLATE_TAG'],
      ['{% assign a = 1 %}', 'TEMPLATE_TAG'],
      ['{% raw %}{{{% endraw %}', 'TEMPLATE_TAG'],
      ['{% liquid echo 1 %}', 'TEMPLATE_TAG'],
      ['{{ customer.name | raw }}', 'TEMPLATE_FILTER'],
      ['{{ "now" | date: "%Y" }}', 'TEMPLATE_FILTER'],
      ['{{ customer.name', 'TEMPLATE_SYNTAX'],
      ['{% if customer.name %}', 'TEMPLATE_SYNTAX'],
      ['{{ customer["na" ] }}', 'UNKNOWN_VARIABLE'],
      ['{{ customer[event.day] }}', 'VARIABLE_FORM'],
      ['{{ customer.name.constructor }}', 'UNKNOWN_VARIABLE'],
    ];
    for (const [text, code] of cases) expect([text, problemsOf({ ...sms, text })[0]]).toEqual([text, `${code} /text`]);
  });

  it('asks for the parts its channel needs and refuses those it has not', () => {
    expect(problemsOf({ ...sms, text: undefined, html: '<p>x</p>' })).toEqual([
      'PART_MISSING /text',
      'PART_UNUSED /html',
    ]);
    expect(problemsOf({ ...sms, channel: 'wechat' })).toEqual(['PART_UNUSED /text', 'PART_MISSING /provider']);
  });

  it('refuses clashing names, wrong samples and a link that leads elsewhere', () => {
    const [name] = sms.variables;
    expect(problemsOf({ ...sms, variables: [...sms.variables, { ...name, name: 'customer' }] })[0]).toBe(
      'REPEATED_NAME /variables',
    );
    expect(
      problemsOf({ ...sms, variables: [name, { ...sms.variables[1], sample: 'much' }, sms.variables[2]] }),
    ).toEqual(['VARIABLE_SAMPLE /variables/1/sample']);
    const push = { ...sms, channel: 'push', subject: 'FX' };
    expect(problemsOf({ ...push, link: 'https://evil.example/' })).toEqual(['LINK_FORM /link']);
    expect(problemsOf({ ...push, link: 'https://bank.example@evil.example/' })).toEqual(['LINK_FORM /link']);
    expect(problemsOf({ ...push, link: 'https://bank.example/fx' })).toEqual([]);
  });

  it('is refused when it would render without end', () => {
    expect(() => renderTreatment(parsed({ ...sms, text: '{{ (1..99999999) }}' }), values)).toThrow(/limit/);
  });

  it('is previewed with its samples, with the parts an SMS costs', () => {
    const preview = previewTreatment(parsed({ ...sms, text: `${sms.text}${'.'.repeat(120)}` }));
    expect(preview.ok && preview.value.sms).toMatchObject({ encoding: 'gsm-7' });
    expect(preview.ok && preview.value.warnings[0]?.en).toBe('Sent in 2 parts (gsm-7); each is billed');
  });
});

describe('the HTML of a mail', () => {
  it('passes when it is plain', () => {
    expect(problemsOf(email)).toEqual([]);
  });

  it('is refused where it runs, loads or submits something, or puts a variable where escaping does not protect', () => {
    const cases: readonly [string, string][] = [
      ['<script>alert(1)</script>', 'HTML_ELEMENT'],
      ['<iframe src="https://bank.example/"></iframe>', 'HTML_ELEMENT'],
      ['<svg></svg>', 'HTML_ELEMENT'],
      ['<p onclick="x()">x</p>', 'HTML_ATTRIBUTE'],
      ['<a href="javascript:alert(1)">x</a>', 'HTML_ADDRESS'],
      ['<a href="https://evil.example/">x</a>', 'HTML_ADDRESS'],
      ['<a href="{{ customer.name }}">x</a>', 'HTML_ADDRESS'],
      ['<a href="{{ offer.link }}/{{ customer.name }}">x</a>', 'HTML_ADDRESS'],
      ['<p style="color:{{ customer.name }}">x</p>', 'HTML_VARIABLE_PLACE'],
      ['<p style="background:url(https://bank.example)">x</p>', 'HTML_VARIABLE_PLACE'],
      ['<p style="background:&#117;rl(https://bank.example)">x</p>', 'HTML_VARIABLE_PLACE'],
      ['<p class="{% if customer.name %}a{% endif %}">x</p>', 'HTML_VARIABLE_PLACE'],
      ['<p title={{ customer.name }}>x</p>', 'HTML_TAG'],
      ['<p {{ customer.name }}>x</p>', 'HTML_TAG'],
      ['<!-- [if mso]> x -->', 'HTML_TAG'],
      ['<img src=x>', 'HTML_TAG'],
    ];
    for (const [html, code] of cases) {
      expect([html, problemsOf({ ...email, html })]).toEqual([html, expect.arrayContaining([`${code} /html`])]);
    }
  });

  it('shows any name as text: no value opens a tag, an attribute, a template or a header', () => {
    const treatment = parsed(email);
    const plain = renderTreatment(treatment, {
      ...values,
      'customer.name': 'N',
      'offer.link': 'https://bank.example/a',
    });
    const shape = (html: string | null) => (html ?? '').match(/<[^>]*?(?=[\s>])|[a-z]+="/g);
    const nasty = fc.constantFrom(
      '<script>',
      '"',
      "'",
      '`',
      '{{',
      '}}',
      '{%',
      '\r\nBcc: x@y',
      '&',
      '<!--',
      '\u202e',
      '\0',
    );
    const name = fc.array(fc.oneof(nasty, fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 8 });
    fc.assert(
      fc.property(name, (parts) => {
        const rendered = renderTreatment(treatment, {
          ...values,
          'customer.name': parts.join(''),
          'offer.link': 'https://bank.example/a',
        });
        if (!rendered.ok || !plain.ok) throw new Error('not rendered');
        expect(shape(rendered.value.html)).toEqual(shape(plain.value.html));
        expect(rendered.value.subject).not.toMatch(/[\r\n\0\u202e]/);
      }),
      { numRuns: 200 },
    );
  });

  it('refuses a link value that is no https address of the bank', () => {
    for (const link of [
      'javascript:alert(1)',
      'https://evil.example/',
      'https://bank.example:99/',
      'http://bank.example/',
    ]) {
      const rendered = renderTreatment(parsed(email), { ...values, 'offer.link': link });
      expect([link, rendered.ok]).toEqual([link, false]);
    }
  });
});

describe('values in plain text', () => {
  it('lose controls, hidden characters and line breaks, and are never read as templates', () => {
    const name = 'A\u0000\u001b[31m\r\nB\u202eC{{ event.amount }}\u200b\ud800';
    const rendered = renderTreatment(parsed({ ...sms, text: '{{ customer.name }}' }), {
      ...values,
      'customer.name': name,
    });
    expect(rendered.ok && rendered.value.text).toBe('A[31m BC{{ event.amount }}\ufffd');
  });
});
