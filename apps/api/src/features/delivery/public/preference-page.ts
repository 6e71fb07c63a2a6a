import { type Channel, channelNames, htmlValue, type Language, type Text } from '@baleen/channels';
import { type Standing } from '../../consents/index.js';
import { publicPage } from './page.js';
import { preferenceWords } from './preference-words.js';

/** Channels whose marketing a customer decides about; what they did not mention is not allowed. */
export const preferenceChannels: readonly Channel[] = [
  'sms',
  'wechat',
  'call_centre',
  'email',
  'push',
  'mobile_bank',
  'web_bank',
];

export interface PreferencePage {
  readonly bankName: Text;
  readonly language: Language;
  readonly standing: readonly Standing[];
  /** `saved`: something was just changed. */
  readonly isSaved: boolean;
  /** The channel whose message brought the customer here to stop it; null: they came to look. */
  readonly stop: Channel | null;
}

export function preferencePage({ bankName, language, standing, isSaved, stop }: PreferencePage): string {
  const words = preferenceWords[language];
  const allowed = new Map(standing.map(({ channel, purpose, isAllowed }) => [`${purpose} ${channel}`, isAllowed]));
  const isAllowed = (channel: Channel): boolean => allowed.get(`marketing ${channel}`) ?? false;
  const rows = preferenceChannels.map((channel) => row(channel, isAllowed(channel), language));
  const other = language === 'en' ? 'zh' : 'en';
  const body = `<p class="bank">${htmlValue(bankName[language])}</p><h1>${words.title}</h1><p class="intro">${words.intro}</p>
${isSaved ? `<p class="note" role="status">${words.saved}</p>` : ''}
${stop === null ? '' : stopForm(stop, isAllowed(stop), language)}
<ul>${rows.join('')}</ul>
<form method="post">${fields('any', false, language)}<button class="main">${words.stopAll}</button></form>
<p class="language"><a href="?lang=${other}" lang="${other === 'zh' ? 'zh-CN' : 'en'}">${words.other}</a></p>`;
  const isToStop = stop !== null && isAllowed(stop) && !isSaved;
  return publicPage({ language, title: words.title, body, script: isToStop ? '/preferences/one-tap.js' : undefined });
}

/** The tap on the link in the message is the one tap: a script sends this form at once, which what merely fetches a link does not run. */
function stopForm(channel: Channel, isAllowed: boolean, language: Language): string {
  const words = preferenceWords[language];
  if (!isAllowed) return `<p class="note" role="status">${words.stopped}</p>`;
  const label = `${words.stop}: ${channelNames[channel][language]}`;
  return `<form method="post" id="one-tap">${fields(channel, false, language)}<button class="main">${label}</button></form><br>`;
}

function row(channel: Channel, isAllowed: boolean, language: Language): string {
  const words = preferenceWords[language];
  const name = channelNames[channel][language];
  const label = isAllowed ? words.stop : words.allow;
  return `<li><span>${name}<small>${isAllowed ? words.on : words.off}</small></span>
<form method="post">${fields(channel, !isAllowed, language)}<button aria-label="${label}: ${name}">${label}</button></form></li>`;
}

const fields = (channel: Channel | 'any', granted: boolean, language: Language): string =>
  `<input type="hidden" name="channel" value="${channel}"><input type="hidden" name="granted" value="${granted}">` +
  `<input type="hidden" name="lang" value="${language}">`;

/** What the customer was asked, as it was put to them: the proof of their word. */
export function wordingOf(channel: Channel | 'any', granted: boolean, language: Language): string {
  const words = preferenceWords[language];
  const name = channel === 'any' ? words.any : channelNames[channel][language];
  return `${granted ? words.agreed : words.objected}${language === 'en' ? ' ' : ''}${name}`;
}

export const oneTapScript = "document.getElementById('one-tap')?.submit();\n";
